"""Reads Line Mill into Lakeflow."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

from pyspark.sql.types import StructType

from databricks.labs.community_connector.interface.lakeflow_connect import LakeflowConnect
from databricks.labs.community_connector.sources.line_mill.line_mill_client import (
    LineMillApiError,
    LineMillClient,
    LineMillReply,
)
from databricks.labs.community_connector.sources.line_mill.line_mill_schemas import (
    LINE_MILL_TABLES,
    LineMillCursor,
    LineMillTable,
    line_mill_table,
)

LINE_MILL_BATCH_ROWS = 10000


@dataclass(frozen=True)
class LineMillPage:
    """Records in the API's order, and the position of the page after them (None: no more)."""

    records: list[dict[str, Any]]
    position: str | int | None


def line_mill_request(
    table: LineMillTable, values: Mapping[str, Any]
) -> tuple[str, dict[str, Any]]:
    """Return path and query of a table's requests, given the values that filter on its cursor."""
    return table.path, {**table.params, **values}


def line_mill_put(body: dict[str, Any], keys: Sequence[str], value: Any) -> None:
    """Put a value under some keys; objects on the way are made."""
    *outer, last = keys
    for key in outer:
        body = body.setdefault(key, {})
    body[last] = value


def line_mill_reply(
    client: LineMillClient,
    table: LineMillTable,
    path: str,
    params: dict[str, Any],
    position: str | int | None,
) -> LineMillReply:
    """Return the answer that holds the page at a position; None is the first.

    A value goes where `table.headers` or `table.body` has its name, any other into the query. An
    address that the API gives out holds the query already, not the rest.
    """
    address, query = table.pages.request(path, params, position)
    values = {**params, **query}
    body: dict[str, Any] = {}
    for name, keys in table.body.items():
        if name in values:
            line_mill_put(body, keys, values[name])
    headers = {to: str(values[name]) for name, to in table.headers.items() if name in values}
    others = {
        name: value
        for name, value in query.items()
        if name not in table.body and name not in table.headers
    }
    return client.send(
        table.method, address, table.decode, params=others, headers=headers, json=body or None
    )


def line_mill_pages(
    client: LineMillClient,
    table: LineMillTable,
    values: Mapping[str, Any],
    position: str | int | None = None,
) -> Iterator[LineMillPage]:
    """Yield the pages from a position on, up to an empty one or one without a next mark.

    Raises `LineMillApiError` where the API goes in circles.
    """
    path, params = line_mill_request(table, values)
    visited = {position}
    previous: list[dict[str, Any]] | None = None
    while True:
        reply = line_mill_reply(client, table, path, params, position)
        records = table.records.read(reply.body)
        if not records:
            return
        position = table.pages.following(reply, records, position)
        if records == previous or position in visited - {None}:
            raise LineMillApiError(f"Table {table.name}: the API sends the same page again.")
        yield LineMillPage(records, position)
        if position is None:
            return
        visited.add(position)
        previous = records


def line_mill_row(
    table: LineMillTable, record: dict[str, Any], values: Mapping[str, Any]
) -> dict[str, Any]:
    """Return a record as it is: no column of its table needs another shape."""
    return record


def line_mill_rows(
    client: LineMillClient, table: LineMillTable, table_options: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Return all rows of a table, which is read page by page as they are taken."""
    lists = line_mill_scopes(client, table, table_options)
    return (
        line_mill_row(table, record, values)
        for values in lists
        for page in line_mill_pages(client, table, values)
        for record in page.records
    )


def line_mill_scopes(
    client: LineMillClient, table: LineMillTable, table_options: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Return the values of each list that belongs to a table: one list, without any."""
    return iter([{}])


def line_mill_mark(
    since: str | int | None, position: str | int | None = None, seen: Iterable[str] = ()
) -> dict[str, Any]:
    """Return the place to go on from.

    `since` is a cursor value, `position` a page of the list from that value on, `seen` the keys of
    rows that were delivered and may come again.
    """
    return {"since": since, "position": position, "seen": sorted(seen)}


def line_mill_value(table: LineMillTable, cursor: LineMillCursor, row: dict[str, Any]) -> Any:
    """Return what orders a row among others.

    Raises `LineMillApiError` for a row without a cursor: it belongs to no run, and must not be
    lost.
    """
    value = row.get(cursor.column)
    if value is None or value == "":
        keys = {name: row.get(name) for name in table.primary_keys}
        raise LineMillApiError(f"Table {table.name}: a row has no {cursor.column}: {keys}")
    return cursor.form.parse(value)


def line_mill_key(table: LineMillTable, cursor: LineMillCursor, row: dict[str, Any]) -> str:
    """Return a short text that tells a version of a row from all others."""
    names = (*table.primary_keys, cursor.column) if table.primary_keys else sorted(row)
    values = json.dumps([row.get(name) for name in names])
    return hashlib.sha256(values.encode()).hexdigest()[:16]


def line_mill_changes(
    client: LineMillClient,
    table: LineMillTable,
    cursor: LineMillCursor,
    values: Mapping[str, Any],
    mark: dict[str, Any],
    until: Any,
) -> Iterator[tuple[list[dict[str, Any]], dict[str, Any] | None]]:
    """Yield the rows of each page in the API's order, with the mark that goes on after them.

    The order says nothing of what is still to come, so the whole list from the run's start on is
    read by position, and only its end moves the cursor on. A row that slid onto the next page
    while the list was read comes once. The last page has no mark.
    """
    since, seen = mark["since"], set(mark["seen"])
    start = None if since is None else cursor.form.parse(since)
    query = {**values, **cursor.query(since, until)}
    for page in line_mill_pages(client, table, query, mark["position"]):
        rows, keys = [], set()
        for record in page.records:
            row = line_mill_row(table, record, values)
            value, key = line_mill_value(table, cursor, row), line_mill_key(table, cursor, row)
            keys.add(key)
            is_new = key not in seen and (start is None or value >= start)
            if is_new and (until is None or cursor.is_due(value, until)):
                rows.append(row)
        seen = keys
        is_last = page.position is None
        yield rows, None if is_last else line_mill_mark(since, page.position, seen)


def line_mill_batch_rows(table_options: dict[str, str]) -> int:
    """Return the option max_records_per_batch: how many rows end a batch at the next page's end.

    Raises `ValueError` if it is no whole number above 0.
    """
    text = str(table_options.get("max_records_per_batch", LINE_MILL_BATCH_ROWS))
    if not text.isdecimal() or int(text) < 1:
        raise ValueError(
            f"table option max_records_per_batch must be a whole number above 0: {text!r}"
        )
    return int(text)


def line_mill_start(cursor: LineMillCursor, table_options: dict[str, str]) -> dict[str, Any]:
    """Return the mark of the first run: the option start_cursor, or the data's beginning.

    Raises `ValueError` if that option is no cursor value.
    """
    start = table_options.get("start_cursor")
    if start is None:
        return line_mill_mark(None)
    try:
        cursor.form.parse(start)
    except ValueError as error:
        raise ValueError(f"table option start_cursor is no cursor value: {start!r}") from error
    return line_mill_mark(start)


def line_mill_last_value(
    client: LineMillClient, table: LineMillTable, cursor: LineMillCursor, values: Mapping[str, Any]
) -> str | int | None:
    """Return None: no value is known to be the last one, so a run ends where the list does."""
    return None


def line_mill_pass(
    client: LineMillClient,
    table: LineMillTable,
    cursor: LineMillCursor,
    values: Mapping[str, Any],
    held: Mapping[str, Any],
    until: str,
    table_options: dict[str, str],
) -> Iterator[tuple[list[dict[str, Any]], dict[str, Any]]]:
    """Yield the rows of each page up to the last value, with what is held of the list after them.

    Between runs that is the highest value, the keys of the rows that have it, and when the run
    began (`cursor`, `seen`, `done`); within one also the mark to go on from and what the run found.
    """
    seen = set(held.get("seen", ()))
    top = held.get("top") or {name: held[name] for name in ("cursor", "seen") if name in held}
    if "mark" in held:
        mark, last = held["mark"], held["last"]
    else:
        since = held.get("cursor")
        mark = line_mill_start(cursor, table_options) if since is None else line_mill_mark(since)
        last = line_mill_last_value(client, table, cursor, values)
    end = None if last is None else cursor.form.parse(last)
    for rows, following in line_mill_changes(client, table, cursor, values, mark, end):
        fresh = [row for row in rows if line_mill_key(table, cursor, row) not in seen]
        top = _line_mill_highest(table, cursor, top, fresh)
        if following is None:
            yield fresh, {**top, "done": until}
            return
        yield fresh, {**held, "mark": following, "last": last, "top": top}
    yield [], {**top, "done": until}


def _line_mill_highest(
    table: LineMillTable, cursor: LineMillCursor, top: dict[str, Any], rows: list[dict[str, Any]]
) -> dict[str, Any]:
    """Return the highest value so far, with the keys of the rows that have it."""
    for row in rows:
        value, key = row[cursor.column], line_mill_key(table, cursor, row)
        order = cursor.form.parse(value)
        known = cursor.form.parse(top["cursor"]) if top else None
        if known is None or order > known:
            top = {"cursor": value, "seen": [key]}
        elif order == known:
            top = {**top, "seen": [*top["seen"], key]}
    return top


def line_mill_all_changes(
    client: LineMillClient,
    table: LineMillTable,
    cursor: LineMillCursor,
    table_options: dict[str, str],
) -> Iterator[dict[str, Any]]:
    """Return all rows of a table with a cursor, which is read page by page as they are taken."""
    mark = line_mill_start(cursor, table_options)
    lists = line_mill_scopes(client, table, table_options)
    return (
        row
        for values in lists
        for rows, _ in line_mill_changes(client, table, cursor, values, mark, None)
        for row in rows
    )


def line_mill_next_changes(
    client: LineMillClient,
    table: LineMillTable,
    cursor: LineMillCursor,
    offset: dict[str, Any],
    table_options: dict[str, str],
    now: datetime,
) -> tuple[Iterator[dict[str, Any]], dict[str, Any]]:
    """Return the next batch of a run, and the offset after it.

    Between runs the offset has the end of the last run (`done`). Within a run it also has the
    run's own end (`until`), and the mark to go on from.
    """
    limit = line_mill_batch_rows(table_options)
    until = offset.get("until") or (now - cursor.delay).isoformat(timespec="seconds")
    values = next(line_mill_scopes(client, table, table_options))
    if "until" not in offset and offset.get("done", "") >= until:
        return iter([]), offset
    known = {name: value for name, value in offset.items() if name != "until"}
    held = known
    batch: list[dict[str, Any]] = []
    for rows, held in line_mill_pass(client, table, cursor, values, known, until, table_options):
        batch += rows
        if "mark" in held and len(batch) >= limit:
            return iter(batch), {**held, "until": until}
    return iter(batch), held


class LineMillLakeflowConnect(LakeflowConnect):
    """Reads the tables of LineMill, by their changes where the API can filter on them.

    A run ends at the moment at which this object was built, or with the list where no moments
    order it; what changes later is left for the next run.
    """

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        self._client = LineMillClient(options)
        self._now = datetime.now(timezone.utc)

    def list_tables(self) -> list[str]:
        """Return the names of all tables."""
        return list(LINE_MILL_TABLES)

    def get_table_schema(self, table_name: str, table_options: dict[str, str]) -> StructType:
        """Return the schema of a table."""
        return line_mill_table(table_name).schema

    def read_table_metadata(self, table_name: str, table_options: dict[str, str]) -> dict[str, Any]:
        """Return a table's keys, cursor and the way it is kept up to date."""
        table = line_mill_table(table_name)
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
        table = line_mill_table(table_name)
        if table.cursor is not None:
            return self._read_changes(table, table.cursor, start_offset, table_options)
        if start_offset and start_offset.get("done"):
            return iter([]), start_offset
        rows = line_mill_rows(self._client, table, table_options)
        return rows if start_offset is None else iter(list(rows)), {"done": True}

    def _read_changes(
        self,
        table: LineMillTable,
        cursor: LineMillCursor,
        offset: dict[str, Any] | None,
        table_options: dict[str, str],
    ) -> tuple[Iterator[dict[str, Any]], dict[str, Any] | None]:
        """Return rows of a table with a cursor, and the offset that follows them."""
        if offset is None:
            return line_mill_all_changes(self._client, table, cursor, table_options), {}
        return line_mill_next_changes(self._client, table, cursor, offset, table_options, self._now)
