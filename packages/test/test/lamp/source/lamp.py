"""Reads lamps, whole, and flashes, by the time they shone."""

from collections.abc import Iterator
from datetime import datetime, timezone
from typing import Any

import requests
from pyspark.sql.types import LongType, StringType, StructField, StructType

from databricks.labs.community_connector.interface import LakeflowConnect

LAMPS = StructType([StructField("id", LongType(), False), StructField("name", StringType())])
FLASHES = StructType([StructField("id", LongType(), False), StructField("at", StringType())])


class LampLakeflowConnect(LakeflowConnect):
    """Flashes are read in the API's order, up to the moment at which this object was built."""

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        self._token = options["token"]
        self._base_url = options.get("base_url", "https://lamp.example")
        self._until = datetime.now(timezone.utc)

    def list_tables(self) -> list[str]:
        return ["lamps", "flashes"]

    def get_table_schema(self, table_name: str, table_options: dict[str, str]) -> StructType:
        return {"lamps": LAMPS, "flashes": FLASHES}[table_name]

    def read_table_metadata(self, table_name: str, table_options: dict[str, str]) -> dict[str, Any]:
        if table_name == "lamps":
            return {"primary_keys": ["id"], "ingestion_type": "snapshot"}
        return {"primary_keys": ["id"], "cursor_field": "at", "ingestion_type": "cdc"}

    def read_table(
        self, table_name: str, start_offset: dict[str, Any], table_options: dict[str, str]
    ) -> tuple[Iterator[dict[str, Any]], dict[str, Any]]:
        if table_name == "lamps":
            return iter(self._rows("/lamps")), {"done": True}
        limit = int(table_options.get("max_records_per_batch", "100"))
        rows = [row for row in self._rows("/lamps/{id}/flashes") if row["at"] <= self._until]
        return iter(rows[:limit]), {"at": rows[-1]["at"]}

    def _rows(self, path: str) -> list[dict[str, Any]]:
        headers = {"Authorization": f"Bearer {self._token}"}
        answer = requests.get(self._base_url + path, headers=headers, timeout=30)
        answer.raise_for_status()
        try:
            return list(answer.json())
        except ValueError as error:
            raise RuntimeError(f"{path} did not answer with JSON") from error
