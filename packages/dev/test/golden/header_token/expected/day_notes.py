"""Reads Day Notes into Lakeflow."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

from pyspark.sql.types import StructType

from databricks.labs.community_connector.interface.lakeflow_connect import LakeflowConnect
from databricks.labs.community_connector.sources.day_notes.day_notes_client import (
    DayNotesApiError,
    DayNotesClient,
)
from databricks.labs.community_connector.sources.day_notes.day_notes_schemas import (
    DAY_NOTES_TABLES,
    DayNotesCursor,
    DayNotesTable,
    day_notes_table,
)

DAY_NOTES_BATCH_ROWS = 10000


@dataclass(frozen=True)
class DayNotesPage:
    """Records in the API's order, and the position of the page after them (None: no more)."""

    records: list[dict[str, Any]]
    position: str | int | None


def day_notes_request(
    table: DayNotesTable, values: Mapping[str, Any]
) -> tuple[str, dict[str, Any]]:
    """Return path and query of a table's requests, given the values that filter on its cursor."""
    return table.path, {**table.params, **values}


def day_notes_pages(
    client: DayNotesClient,
    table: DayNotesTable,
    values: Mapping[str, Any],
    position: str | int | None = None,
) -> Iterator[DayNotesPage]:
    """Yield the pages from a position on, up to an empty one or one without a next mark.

    Raises `DayNotesApiError` where the API goes in circles.
    """
    path, params = day_notes_request(table, values)
    visited = {position}
    previous: list[dict[str, Any]] | None = None
    while True:
        reply = client.get(*table.pages.request(path, params, position))
        records = table.records.read(reply.body)
        if not records:
            return
        position = table.pages.following(reply, records, position)
        if records == previous or position in visited - {None}:
            raise DayNotesApiError(f"Table {table.name}: the API sends the same page again.")
        yield DayNotesPage(records, position)
        if position is None:
            return
        visited.add(position)
        previous = records


def day_notes_row(
    table: DayNotesTable, record: dict[str, Any], values: Mapping[str, Any]
) -> dict[str, Any]:
    """Return a record as it is: no column of its table needs another shape."""
    return record


def day_notes_rows(
    client: DayNotesClient, table: DayNotesTable, table_options: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Return all rows of a table, which is read page by page as they are taken."""
    lists = day_notes_scopes(client, table, table_options)
    return (
        day_notes_row(table, record, values)
        for values in lists
        for page in day_notes_pages(client, table, values)
        for record in page.records
    )


def day_notes_scopes(
    client: DayNotesClient, table: DayNotesTable, table_options: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Return the values of each list that belongs to a table: one list, without any."""
    return iter([{}])


def day_notes_mark(
    since: str | int | None, position: str | int | None = None, seen: Iterable[str] = ()
) -> dict[str, Any]:
    """Return the place to go on from.

    `since` is a cursor value, `position` a page of the list from that value on, `seen` the keys of
    the rows with exactly that value that were delivered.
    """
    return {"since": since, "position": position, "seen": sorted(seen)}


def day_notes_moment(table: DayNotesTable, cursor: DayNotesCursor, row: dict[str, Any]) -> datetime:
    """Return the moment of a row's cursor.

    Raises `DayNotesApiError` for a row without one: it belongs to no run, and must not be lost.
    """
    value = row.get(cursor.column)
    if value is None or value == "":
        keys = {name: row.get(name) for name in table.primary_keys}
        raise DayNotesApiError(f"Table {table.name}: a row has no {cursor.column}: {keys}")
    return cursor.times.parse(value)


def day_notes_key(table: DayNotesTable, row: dict[str, Any]) -> str:
    """Return a short text that tells a row from the others."""
    values = [row.get(name) for name in table.primary_keys or sorted(row)]
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()[:16]


def day_notes_changes(
    client: DayNotesClient,
    table: DayNotesTable,
    cursor: DayNotesCursor,
    values: Mapping[str, Any],
    mark: dict[str, Any],
    until: datetime | None,
) -> Iterator[tuple[list[dict[str, Any]], dict[str, Any] | None]]:
    """Yield the rows of each page, oldest change first, with the mark that goes on after them.

    After a page the API is asked anew, from the page's last cursor value on: rows that change
    while they are read move to the end of the list and cut no other row off. A page within one
    single value is followed by position instead. The last page has no mark.
    """
    since, position, seen = mark["since"], mark["position"], set(mark["seen"])
    is_over = False
    while not is_over:
        start = None if since is None else cursor.times.parse(since)
        is_over = True
        for page in day_notes_pages(
            client, table, {**values, **cursor.query(since, until)}, position
        ):
            rows = [day_notes_row(table, record, values) for record in page.records]
            moments = [day_notes_moment(table, cursor, row) for row in rows]
            if moments != sorted(moments):
                raise DayNotesApiError(f"Table {table.name} came unsorted by {cursor.column}.")
            keys = [day_notes_key(table, row) for row in rows]
            fresh = [
                row
                for row, moment, key in zip(rows, moments, keys, strict=True)
                if (start is None or moment > start or (moment == start and key not in seen))
                and (until is None or cursor.is_due(moment, until))
            ]
            newest = moments[-1]
            if page.position is None or not (until is None or cursor.is_due(newest, until)):
                yield fresh, None
                return
            if start is None or newest > start:
                since, position, is_over = rows[-1][cursor.column], None, False
                seen = {key for key, at in zip(keys, moments, strict=True) if at == newest}
                yield fresh, day_notes_mark(since, None, seen)
                break
            yield fresh, day_notes_mark(since, page.position, seen)
            seen.update(keys)


def day_notes_batch_rows(table_options: dict[str, str]) -> int:
    """Return the option max_records_per_batch: how many rows end a batch at the next page's end.

    Raises `ValueError` if it is no whole number above 0.
    """
    text = str(table_options.get("max_records_per_batch", DAY_NOTES_BATCH_ROWS))
    if not text.isdecimal() or int(text) < 1:
        raise ValueError(
            f"table option max_records_per_batch must be a whole number above 0: {text!r}"
        )
    return int(text)


def day_notes_start(
    cursor: DayNotesCursor, watermark: str | int | None, table_options: dict[str, str]
) -> dict[str, Any]:
    """Return the mark at which a run begins: behind the last one's end by the overlap.

    The first run begins at the option start_timestamp, without it at the beginning of the data.
    Raises `ValueError` if that option is no moment.
    """
    if watermark is not None:
        return day_notes_mark(cursor.times.text(cursor.times.parse(watermark) - cursor.lookback))
    start = table_options.get("start_timestamp")
    if start is None:
        return day_notes_mark(None)
    try:
        cursor.times.parse(start)
    except ValueError as error:
        raise ValueError(f"table option start_timestamp is no moment: {start!r}") from error
    return day_notes_mark(start)


class DayNotesLakeflowConnect(LakeflowConnect):
    """Reads the tables of DayNotes, by their changes where the API can filter on them.

    A run covers the changes up to the moment at which this object was built, so that it ends; what
    changes later is left for the next run.
    """

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        self._client = DayNotesClient(options)
        self._now = datetime.now(timezone.utc)

    def list_tables(self) -> list[str]:
        """Return the names of all tables."""
        return list(DAY_NOTES_TABLES)

    def get_table_schema(self, table_name: str, table_options: dict[str, str]) -> StructType:
        """Return the schema of a table."""
        return day_notes_table(table_name).schema

    def read_table_metadata(self, table_name: str, table_options: dict[str, str]) -> dict[str, Any]:
        """Return a table's keys, cursor and the way it is kept up to date."""
        table = day_notes_table(table_name)
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
        table = day_notes_table(table_name)
        if table.cursor is not None:
            if start_offset is None:
                mark = day_notes_start(table.cursor, None, table_options)
                values = next(day_notes_scopes(self._client, table, table_options))
                return self._all_changes(table, table.cursor, mark, values), {}
            return self._next_changes(table, table.cursor, start_offset, table_options)
        if start_offset and start_offset.get("done"):
            return iter([]), start_offset
        rows = day_notes_rows(self._client, table, table_options)
        return rows if start_offset is None else iter(list(rows)), {"done": True}

    def _all_changes(
        self,
        table: DayNotesTable,
        cursor: DayNotesCursor,
        mark: dict[str, Any],
        values: dict[str, Any],
    ) -> Iterator[dict[str, Any]]:
        """Yield all rows of a table with a cursor, page by page as they are taken."""
        for rows, _ in day_notes_changes(self._client, table, cursor, values, mark, None):
            yield from rows

    def _next_changes(
        self,
        table: DayNotesTable,
        cursor: DayNotesCursor,
        offset: dict[str, Any],
        table_options: dict[str, str],
    ) -> tuple[Iterator[dict[str, Any]], dict[str, Any]]:
        """Return the next batch of a run.

        Between runs the offset is `{"cursor": end of the last run}`. Within a run it also has the
        run's own end, and the mark to go on from.
        """
        limit = day_notes_batch_rows(table_options)
        now = cursor.times.text(self._now)
        watermark = offset.get("cursor")
        mark = offset.get("mark") or day_notes_start(cursor, watermark, table_options)
        until = offset.get("until", now)
        if watermark is not None and cursor.times.parse(watermark) >= cursor.times.parse(until):
            return iter([]), offset
        end = cursor.times.parse(until)
        batch: list[dict[str, Any]] = []
        values = next(day_notes_scopes(self._client, table, table_options))
        for rows, following in day_notes_changes(self._client, table, cursor, values, mark, end):
            batch += rows
            if following is not None and len(batch) >= limit:
                return iter(batch), {"cursor": watermark, "until": until, "mark": following}
        return iter(batch), {"cursor": until}
