"""Reads boxes, whole, and letters, by the time of their change."""

from collections.abc import Iterator
from datetime import datetime, timezone
from typing import Any

import requests
from pyspark.sql.types import LongType, StringType, StructField, StructType

from databricks.labs.community_connector.interface import LakeflowConnect

SCHEMAS = {
    "boxes": StructType([StructField("id", LongType(), False), StructField("name", StringType())]),
    "letters": StructType([StructField("id", LongType(), False), StructField("at", StringType())]),
}
METADATA: dict[str, dict[str, Any]] = {
    "boxes": {"primary_keys": ["id"], "ingestion_type": "snapshot"},
    "letters": {"primary_keys": ["id"], "cursor_field": "at", "ingestion_type": "cdc"},
}


class ShelfLakeflowConnect(LakeflowConnect):
    """A client of the shelf."""

    def __init__(self, options: dict[str, str]) -> None:
        """Keep address and token; what changes from now on is left for the next run."""
        super().__init__(options)
        self._base_url = options["base_url"]
        self._token = options["token"]
        self._cap = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")

    def list_tables(self) -> list[str]:
        return list(SCHEMAS)

    def get_table_schema(self, table_name: str, table_options: dict[str, str]) -> StructType:
        return SCHEMAS[table_name]

    def read_table_metadata(self, table_name: str, table_options: dict[str, str]) -> dict[str, Any]:
        return METADATA[table_name]

    def read_table(
        self, table_name: str, start_offset: dict[str, Any], table_options: dict[str, str]
    ) -> tuple[Iterator[dict[str, Any]], dict[str, Any]]:
        SCHEMAS[table_name]
        if start_offset in ({"done": True}, {"at": self._cap}):
            return iter(()), start_offset
        if table_name == "boxes":
            return iter(self._boxes()), {"done": True}
        since = start_offset.get("at") if start_offset else None
        return iter(self._letters(since)), {"at": self._cap}

    def _boxes(self) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = []
        params: dict[str, str] = {"limit": "100"}
        while True:
            body = self._get("/boxes", params)
            rows += body["data"]
            if not body["next"]:
                return rows
            params["token"] = body["next"]

    def _letters(self, since: str | None) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = []
        params = {"per_page": "100", **({"since": since} if since else {})}
        for page in range(1, 100):
            found = self._get("/letters", {**params, "page": str(page)})
            rows += [row for row in found if row["at"] <= self._cap]
            if not found:
                break
        return rows

    def _get(self, path: str, params: dict[str, str]) -> Any:
        headers = {"Authorization": f"Bearer {self._token}"}
        answer = requests.get(self._base_url + path, params=params, headers=headers, timeout=30)
        answer.raise_for_status()
        return answer.json()
