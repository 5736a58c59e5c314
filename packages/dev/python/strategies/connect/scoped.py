"""The connector of a source with tables that are read by their changes, list by list."""

import json
from collections.abc import Iterator
from datetime import datetime, timezone
from typing import Any

from pyspark.sql.types import StructType

from databricks.labs.community_connector.interface.lakeflow_connect import LakeflowConnect
from strategies.client import SampleClient
from strategies.connect.run import sample_batch_rows, sample_start
from strategies.read.rows import sample_rows
from strategies.scopes.with_options import sample_scopes
from strategies.table.cursor import SampleCursor
from strategies.table.table import SampleTable
from strategies.table.tables import SAMPLE_TABLES, sample_table
from strategies.walk.either import sample_changes


class SampleLakeflowConnect(LakeflowConnect):
    """Reads the tables of Sample, by their changes where the API can filter on them.

    A run covers the changes up to the moment at which this object was built, so that it ends; what
    changes later is left for the next run.
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
            if start_offset is None:
                mark = sample_start(table.cursor, None, table_options)
                lists = sample_scopes(self._client, table, table_options)
                return self._all_changes(table, table.cursor, mark, lists), {}
            return self._next_changes(table, table.cursor, start_offset, table_options)
        if start_offset and start_offset.get("done"):
            return iter([]), start_offset
        rows = sample_rows(self._client, table, table_options)
        return rows if start_offset is None else iter(list(rows)), {"done": True}

    def _all_changes(
        self,
        table: SampleTable,
        cursor: SampleCursor,
        mark: dict[str, Any],
        lists: Iterator[dict[str, Any]],
    ) -> Iterator[dict[str, Any]]:
        """Yield all rows of a table with a cursor, page by page as they are taken."""
        for values in lists:
            for rows, _ in sample_changes(self._client, table, cursor, values, mark, None):
                yield from rows

    def _next_changes(
        self,
        table: SampleTable,
        cursor: SampleCursor,
        offset: dict[str, Any],
        table_options: dict[str, str],
    ) -> tuple[Iterator[dict[str, Any]], dict[str, Any]]:
        """Return the next batch of a run.

        Between runs the offset is `{"cursors": ..., "done": end of the last run}`. Each list that
        belongs to the table has a cursor of its own, so one that appears later is read from its
        beginning. Within a run the offset has the run's end, and the list and the mark to go on
        from.
        """
        limit = sample_batch_rows(table_options)
        until = offset.get("until", cursor.times.text(self._now))
        end = cursor.times.parse(until)
        if "done" in offset and cursor.times.parse(offset["done"]) >= end:
            return iter([]), offset
        cursors = dict(offset.get("cursors", {}))
        batch: list[dict[str, Any]] = []
        for values in sample_scopes(self._client, table, table_options):
            scope = json.dumps(values)
            if cursors.get(scope) == until:
                continue
            mark = sample_start(cursor, cursors.get(scope), table_options)
            if offset.get("scope") == scope:
                mark = offset["mark"]
            for rows, following in sample_changes(self._client, table, cursor, values, mark, end):
                batch += rows
                if following is not None and len(batch) >= limit:
                    place = {"scope": scope, "mark": following}
                    return iter(batch), {"cursors": cursors, "until": until, **place}
            cursors[scope] = until
            if len(batch) >= limit:
                return iter(batch), {"cursors": cursors, "until": until}
        return iter(batch), {"cursors": cursors, "done": until}
