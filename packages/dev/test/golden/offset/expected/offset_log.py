"""Reads Offset Log into Lakeflow."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

from pyspark.sql.types import StructType

from databricks.labs.community_connector.interface.lakeflow_connect import LakeflowConnect
from databricks.labs.community_connector.sources.offset_log.offset_log_client import (
    OffsetLogApiError,
    OffsetLogClient,
)
from databricks.labs.community_connector.sources.offset_log.offset_log_schemas import (
    OFFSET_LOG_TABLES,
    OffsetLogCursor,
    OffsetLogTable,
    offset_log_table,
)

OFFSET_LOG_BATCH_ROWS = 10000


@dataclass(frozen=True)
class OffsetLogPage:
    """Records in the API's order, and the position of the page after them (None: no more)."""

    records: list[dict[str, Any]]
    position: str | int | None


def offset_log_request(
    table: OffsetLogTable, values: Mapping[str, Any]
) -> tuple[str, dict[str, Any]]:
    """Return path and query of a table's requests, given the values that filter on its cursor."""
    return table.path, {**table.params, **values}


def offset_log_pages(
    client: OffsetLogClient,
    table: OffsetLogTable,
    values: Mapping[str, Any],
    position: str | int | None = None,
) -> Iterator[OffsetLogPage]:
    """Yield the pages from a position on, up to an empty one or one without a next mark.

    Raises `OffsetLogApiError` where the API goes in circles.
    """
    path, params = offset_log_request(table, values)
    visited = {position}
    previous: list[dict[str, Any]] | None = None
    while True:
        reply = client.get(*table.pages.request(path, params, position))
        records = table.records.read(reply.body)
        if not records:
            return
        position = table.pages.following(reply, records, position)
        if records == previous or position in visited - {None}:
            raise OffsetLogApiError(f"Table {table.name}: the API sends the same page again.")
        yield OffsetLogPage(records, position)
        if position is None:
            return
        visited.add(position)
        previous = records


def offset_log_row(
    table: OffsetLogTable, record: dict[str, Any], values: Mapping[str, Any]
) -> dict[str, Any]:
    """Return a record as it is: no column of its table needs another shape."""
    return record


def offset_log_rows(
    client: OffsetLogClient, table: OffsetLogTable, table_options: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Return all rows of a table, which is read page by page as they are taken."""
    lists = offset_log_scopes(client, table, table_options)
    return (
        offset_log_row(table, record, values)
        for values in lists
        for page in offset_log_pages(client, table, values)
        for record in page.records
    )


def offset_log_scopes(
    client: OffsetLogClient, table: OffsetLogTable, table_options: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Return the values of each list that belongs to a table: one list, without any."""
    return iter([{}])


def offset_log_mark(
    since: str | int | None, position: str | int | None = None, seen: Iterable[str] = ()
) -> dict[str, Any]:
    """Return the place to go on from.

    `since` is a cursor value, `position` a page of the list from that value on, `seen` the keys of
    the rows with exactly that value that were delivered.
    """
    return {"since": since, "position": position, "seen": sorted(seen)}


def offset_log_moment(
    table: OffsetLogTable, cursor: OffsetLogCursor, row: dict[str, Any]
) -> datetime:
    """Return the moment of a row's cursor.

    Raises `OffsetLogApiError` for a row without one: it belongs to no run, and must not be lost.
    """
    value = row.get(cursor.column)
    if value is None or value == "":
        keys = {name: row.get(name) for name in table.primary_keys}
        raise OffsetLogApiError(f"Table {table.name}: a row has no {cursor.column}: {keys}")
    return cursor.times.parse(value)


def offset_log_changes(
    client: OffsetLogClient,
    table: OffsetLogTable,
    cursor: OffsetLogCursor,
    values: Mapping[str, Any],
    mark: dict[str, Any],
    until: datetime | None,
) -> Iterator[tuple[list[dict[str, Any]], dict[str, Any] | None]]:
    """Yield the rows of each page in the API's order, with the mark that goes on after them.

    The order says nothing of what is still to come, so the whole list from the run's start on is
    read by position, and only its end moves the cursor on. The last page has no mark.
    """
    since = mark["since"]
    start = None if since is None else cursor.times.parse(since)
    query = {**values, **cursor.query(since, until)}
    for page in offset_log_pages(client, table, query, mark["position"]):
        rows = []
        for record in page.records:
            row = offset_log_row(table, record, values)
            moment = offset_log_moment(table, cursor, row)
            is_new = start is None or moment >= start
            if is_new and (until is None or cursor.is_due(moment, until)):
                rows.append(row)
        is_last = page.position is None
        yield rows, None if is_last else offset_log_mark(since, page.position)


def offset_log_batch_rows(table_options: dict[str, str]) -> int:
    """Return the option max_records_per_batch: how many rows end a batch at the next page's end.

    Raises `ValueError` if it is no whole number above 0.
    """
    text = str(table_options.get("max_records_per_batch", OFFSET_LOG_BATCH_ROWS))
    if not text.isdecimal() or int(text) < 1:
        raise ValueError(
            f"table option max_records_per_batch must be a whole number above 0: {text!r}"
        )
    return int(text)


def offset_log_start(
    cursor: OffsetLogCursor, watermark: str | int | None, table_options: dict[str, str]
) -> dict[str, Any]:
    """Return the mark at which a run begins: behind the last one's end by the overlap.

    The first run begins at the option start_timestamp, without it at the beginning of the data.
    Raises `ValueError` if that option is no moment.
    """
    if watermark is not None:
        return offset_log_mark(cursor.times.text(cursor.times.parse(watermark) - cursor.lookback))
    start = table_options.get("start_timestamp")
    if start is None:
        return offset_log_mark(None)
    try:
        cursor.times.parse(start)
    except ValueError as error:
        raise ValueError(f"table option start_timestamp is no moment: {start!r}") from error
    return offset_log_mark(start)


class OffsetLogLakeflowConnect(LakeflowConnect):
    """Reads the tables of OffsetLog, by their changes where the API can filter on them.

    A run covers the changes up to the moment at which this object was built, so that it ends; what
    changes later is left for the next run.
    """

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        self._client = OffsetLogClient(options)
        self._now = datetime.now(timezone.utc)

    def list_tables(self) -> list[str]:
        """Return the names of all tables."""
        return list(OFFSET_LOG_TABLES)

    def get_table_schema(self, table_name: str, table_options: dict[str, str]) -> StructType:
        """Return the schema of a table."""
        return offset_log_table(table_name).schema

    def read_table_metadata(self, table_name: str, table_options: dict[str, str]) -> dict[str, Any]:
        """Return a table's keys, cursor and the way it is kept up to date."""
        table = offset_log_table(table_name)
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
        table = offset_log_table(table_name)
        if table.cursor is not None:
            if start_offset is None:
                mark = offset_log_start(table.cursor, None, table_options)
                values = next(offset_log_scopes(self._client, table, table_options))
                return self._all_changes(table, table.cursor, mark, values), {}
            return self._next_changes(table, table.cursor, start_offset, table_options)
        if start_offset and start_offset.get("done"):
            return iter([]), start_offset
        rows = offset_log_rows(self._client, table, table_options)
        return rows if start_offset is None else iter(list(rows)), {"done": True}

    def _all_changes(
        self,
        table: OffsetLogTable,
        cursor: OffsetLogCursor,
        mark: dict[str, Any],
        values: dict[str, Any],
    ) -> Iterator[dict[str, Any]]:
        """Yield all rows of a table with a cursor, page by page as they are taken."""
        for rows, _ in offset_log_changes(self._client, table, cursor, values, mark, None):
            yield from rows

    def _next_changes(
        self,
        table: OffsetLogTable,
        cursor: OffsetLogCursor,
        offset: dict[str, Any],
        table_options: dict[str, str],
    ) -> tuple[Iterator[dict[str, Any]], dict[str, Any]]:
        """Return the next batch of a run.

        Between runs the offset is `{"cursor": end of the last run}`. Within a run it also has the
        run's own end, and the mark to go on from.
        """
        limit = offset_log_batch_rows(table_options)
        now = cursor.times.text(self._now)
        watermark = offset.get("cursor")
        mark = offset.get("mark") or offset_log_start(cursor, watermark, table_options)
        until = offset.get("until", now)
        if watermark is not None and cursor.times.parse(watermark) >= cursor.times.parse(until):
            return iter([]), offset
        end = cursor.times.parse(until)
        batch: list[dict[str, Any]] = []
        values = next(offset_log_scopes(self._client, table, table_options))
        for rows, following in offset_log_changes(self._client, table, cursor, values, mark, end):
            batch += rows
            if following is not None and len(batch) >= limit:
                return iter(batch), {"cursor": watermark, "until": until, "mark": following}
        return iter(batch), {"cursor": until}
