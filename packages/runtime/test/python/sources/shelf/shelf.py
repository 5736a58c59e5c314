"""Reads the shelf's tables from a JSON file: `{"books": [..], "deleted_books": [..], ..}`."""

import json
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pyspark.sql.types import StructType

from databricks.labs.community_connector.interface import (
    LakeflowConnect,
    SupportsPartitionedStream,
)
from databricks.labs.community_connector.sources.shelf.shelf_options import shelf_int_option
from databricks.labs.community_connector.sources.shelf.shelf_schemas import (
    SHELF_NOTE,
    TABLE_METADATA,
    TABLE_SCHEMAS,
)
from databricks.labs.community_connector.sources.shelf.shelf_schemas import (
    TABLE_SCHEMAS as KNOWN_TABLES,
)

logger = logging.getLogger(__name__)

PAGE_SIZE_OPTION = "page_size"


class ShelfLakeflowConnect(LakeflowConnect, SupportsPartitionedStream):
    """Books by change, with deletes; authors as a whole; loans in parallel parts."""

    def __init__(self, options: dict[str, str]) -> None:
        """Take `data_path` and, for a page's size, `page_size`."""
        super().__init__(options)
        self.data_path = options["data_path"]
        self.branch = options.get("branch", "main")
        self.page_size = shelf_int_option(options, PAGE_SIZE_OPTION, 2)

    def list_tables(self) -> list[str]:
        """Return the three tables."""
        return list(KNOWN_TABLES)

    def get_table_schema(self, table_name: str, table_options: dict[str, str]) -> StructType:
        """Return the table's schema."""
        self._require_table(table_name)
        return TABLE_SCHEMAS[table_name]

    def read_table_metadata(self, table_name: str, table_options: dict[str, str]) -> dict[str, Any]:
        """Return the table's keys, cursor and ingestion type."""
        self._require_table(table_name)
        return TABLE_METADATA[table_name]

    def read_table(
        self, table_name: str, start_offset: dict[str, Any] | None, table_options: dict[str, str]
    ) -> tuple[Iterator[dict[str, Any]], dict[str, Any] | None]:
        """Return all authors or loans, or the books after the offset, up to the cap."""
        self._require_table(table_name)
        if table_name == "books":
            return self._read_changes("books", start_offset, table_options)
        if start_offset == {"done": True}:
            return iter(()), start_offset
        return iter(self._rows(table_name)), {"done": True}

    def read_table_deletes(
        self, table_name: str, start_offset: dict[str, Any] | None, table_options: dict[str, str]
    ) -> tuple[Iterator[dict[str, Any]], dict[str, Any] | None]:
        """Return the books that were taken away."""
        self._require_table(table_name)
        return self._read_changes("deleted_books", start_offset, table_options)

    def is_partitioned(self, table_name: str) -> bool:
        """Return whether the table is loans."""
        return table_name == "loans"

    def latest_offset(
        self,
        table_name: str,
        table_options: dict[str, str],
        start_offset: dict[str, Any] | None = None,
    ) -> dict[str, Any]:
        """Return the number of loans."""
        return {"count": len(self._rows(table_name))}

    def get_partitions(
        self,
        table_name: str,
        table_options: dict[str, str],
        start_offset: dict[str, Any] | None = None,
        end_offset: dict[str, Any] | None = None,
    ) -> Sequence[dict[str, Any]]:
        """Return one part a page."""
        first = (start_offset or {}).get("count", 0)
        last = len(self._rows(table_name)) if end_offset is None else end_offset["count"]
        return [
            {"from": start, "to": min(start + self.page_size, last)}
            for start in range(first, last, self.page_size)
        ]

    def read_partition(
        self, table_name: str, partition: dict[str, Any], table_options: dict[str, str]
    ) -> Iterator[dict[str, Any]]:
        """Return the loans of one page, each with the note if the options ask for it."""
        note = SHELF_NOTE if table_options.get("with_note", "true") == "true" else None
        for row in self._rows(table_name)[partition["from"] : partition["to"]]:
            yield {**row, "note": note}

    def _read_changes(
        self, rows_name: str, start_offset: dict[str, Any] | None, table_options: dict[str, str]
    ) -> tuple[Iterator[dict[str, Any]], dict[str, Any] | None]:
        rows = self._rows(rows_name)
        if start_offset is None:
            return iter(rows), None
        since = start_offset.get("updated_at", "")
        cap = shelf_int_option(table_options, "max_records_per_batch", 1000)
        new = [row for row in rows if row["updated_at"] > since][:cap]
        if not new:
            return iter(()), start_offset
        return iter(new), {"updated_at": new[-1]["updated_at"]}

    def _rows(self, name: str) -> list[dict[str, Any]]:
        data: dict[str, list[dict[str, Any]]] = json.loads(Path(self.data_path).read_text("utf-8"))
        return data[name]

    def _require_table(self, table_name: str) -> None:
        if table_name not in KNOWN_TABLES:
            raise ValueError(f"There is no table {table_name!r}; there are {list(KNOWN_TABLES)}.")
