"""Reads stones, the marks on each, and what lies behind doors; page by page, as rows are taken."""

from collections.abc import Iterator
from typing import Any

import requests
from pyspark.sql.types import (
    DataType,
    LongType,
    StringType,
    StructField,
    StructType,
    TimestampType,
)

from databricks.labs.community_connector.interface import LakeflowConnect


def _schema(**columns: DataType) -> StructType:
    return StructType(
        [StructField(name, kind, name not in ("id", "at")) for name, kind in columns.items()]
    )


OWNER = StructType([StructField("login", StringType())])
SCHEMAS = {
    "stones": _schema(
        id=LongType(), size=LongType(), at=TimestampType(), owner=OWNER, weight=LongType()
    ),
    "marks": _schema(id=LongType(), stone=LongType()),
    "vaults": _schema(id=LongType()),
    "veins": _schema(id=LongType()),
}


class QuarryLakeflowConnect(LakeflowConnect):
    """A client of the quarry."""

    def __init__(self, options: dict[str, str]) -> None:
        """Keep address and token."""
        super().__init__(options)
        self._base_url = options["base_url"]
        self._token = options["token"]

    def list_tables(self) -> list[str]:
        return list(SCHEMAS)

    def get_table_schema(self, table_name: str, table_options: dict[str, str]) -> StructType:
        return SCHEMAS[table_name]

    def read_table_metadata(self, table_name: str, table_options: dict[str, str]) -> dict[str, Any]:
        return {"primary_keys": ["id"], "ingestion_type": "snapshot"}

    def read_table(
        self, table_name: str, start_offset: dict[str, Any] | None, table_options: dict[str, str]
    ) -> tuple[Iterator[dict[str, Any]], dict[str, Any]]:
        SCHEMAS[table_name]
        return self._rows(table_name), {"done": True}

    def _rows(self, table_name: str) -> Iterator[dict[str, Any]]:
        if table_name == "veins":
            requests.post(f"{self._base_url}/veins", json={"new": True}, timeout=30)
        elif table_name == "marks":
            for stone in self._pages("/stones"):
                yield from self._pages(f"/stones/{stone['id']}/marks")
        else:
            yield from self._pages(f"/{table_name}")

    def _pages(self, path: str) -> Iterator[dict[str, Any]]:
        headers = {"Authorization": f"Bearer {self._token}"}
        for page in range(1, 100):
            answer = requests.get(
                self._base_url + path, params={"page": page}, headers=headers, timeout=30
            )
            answer.raise_for_status()
            if not answer.json():
                return
            yield from answer.json()
