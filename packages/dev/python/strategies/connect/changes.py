"""The connector of a source with tables that are read by their changes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timezone
from typing import Any

from pyspark.sql.types import StructType

from databricks.labs.community_connector.interface.lakeflow_connect import LakeflowConnect
from strategies.client import SampleClient
from strategies.read.rows import sample_rows
from strategies.run.flat import sample_next_changes
from strategies.run.whole import sample_all_changes
from strategies.table.cursor import SampleCursor
from strategies.table.table import SampleTable
from strategies.table.tables import SAMPLE_TABLES, sample_table


class SampleLakeflowConnect(LakeflowConnect):
    """Reads the tables of Sample, by their changes where the API can filter on them.

    A run ends at the moment at which this object was built, or with the list where no moments
    order it; what changes later is left for the next run.
    """

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        self._client = SampleClient(options)
        self._now = datetime.now(timezone.utc)

    def list_tables(self) -> list[str]:
        """Return the names of all tables."""
        return list(SAMPLE_TABLES)

    def get_table_schema(self, table_name: str, table_options: dict[str, str]) -> StructType:
        """Return the schema of a table."""
        return sample_table(table_name).schema

    def read_table_metadata(self, table_name: str, table_options: dict[str, str]) -> dict[str, Any]:
        """Return a table's keys, cursor and the way it is kept up to date."""
        table = sample_table(table_name)
        metadata: dict[str, Any] = {
            "primary_keys": list(table.primary_keys),
            "ingestion_type": table.ingestion_type,
        }
        if table.cursor is not None:
            metadata["cursor_field"] = table.cursor.column
        return metadata

    def read_table(
        self, table_name: str, start_offset: dict[str, Any] | None, table_options: dict[str, str]
    ) -> tuple[Iterator[dict[str, Any]], dict[str, Any] | None]:
        """Return rows, and the offset that follows them.

        Without an offset (a batch) that is the whole table, page by page as rows are taken. A
        stream gets a snapshot once, and changes in batches of max_records_per_batch rows, each
        filled up to the end of its last page.
        """
        table = sample_table(table_name)
        if table.cursor is not None:
            return self._read_changes(table, table.cursor, start_offset, table_options)
        if start_offset and start_offset.get("done"):
            return iter([]), start_offset
        rows = sample_rows(self._client, table, table_options)
        return rows if start_offset is None else iter(list(rows)), {"done": True}

    def read_table_deletes(
        self, table_name: str, start_offset: dict[str, Any] | None, table_options: dict[str, str]
    ) -> tuple[Iterator[dict[str, Any]], dict[str, Any] | None]:
        """Return keys and cursors of deleted rows, and the offset that follows them.

        Offsets and batches are those of `read_table`. Raises `ValueError` for a table that does
        not tell which rows were deleted.
        """
        table = sample_table(table_name)
        if table.cursor is None or table.deletes is None:
            raise ValueError(f"table {table_name} does not tell which rows were deleted")
        deleted = replace(table, deletes=replace(table.deletes, is_wanted=True))
        return self._read_changes(deleted, table.cursor, start_offset, table_options)

    def _read_changes(
        self,
        table: SampleTable,
        cursor: SampleCursor,
        offset: dict[str, Any] | None,
        table_options: dict[str, str],
    ) -> tuple[Iterator[dict[str, Any]], dict[str, Any] | None]:
        """Return rows of a table with a cursor, and the offset that follows them."""
        if offset is None:
            return sample_all_changes(self._client, table, cursor, table_options), {}
        return sample_next_changes(self._client, table, cursor, offset, table_options, self._now)
