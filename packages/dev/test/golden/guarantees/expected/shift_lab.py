"""Reads Shift Lab into Lakeflow."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from typing import Any

from pyspark.sql.types import StructType

from databricks.labs.community_connector.interface.lakeflow_connect import LakeflowConnect
from databricks.labs.community_connector.sources.shift_lab.shift_lab_client import (
    ShiftLabApiError,
    ShiftLabClient,
    ShiftLabReply,
)
from databricks.labs.community_connector.sources.shift_lab.shift_lab_schemas import (
    SHIFT_LAB_TABLES,
    ShiftLabCursor,
    ShiftLabTable,
    shift_lab_table,
)

SHIFT_LAB_BATCH_ROWS = 10000


@dataclass(frozen=True)
class ShiftLabPage:
    """Records in the API's order, and the position of the page after them (None: no more)."""

    records: list[dict[str, Any]]
    position: str | int | None


def shift_lab_request(
    table: ShiftLabTable, values: Mapping[str, Any]
) -> tuple[str, dict[str, Any]]:
    """Return path and query of a table's requests, given the values that filter on its cursor."""
    return table.path, {**table.params, **values}


def shift_lab_reply(
    client: ShiftLabClient,
    table: ShiftLabTable,
    path: str,
    params: dict[str, Any],
    position: str | int | None,
) -> ShiftLabReply:
    """Return the answer that holds the page at a position; None is the first."""
    address, query = table.pages.request(path, params, position)
    return client.send("GET", address, params=query)


def shift_lab_pages(
    client: ShiftLabClient,
    table: ShiftLabTable,
    values: Mapping[str, Any],
    position: str | int | None = None,
) -> Iterator[ShiftLabPage]:
    """Yield the pages from a position on, up to an empty one or one without a next mark.

    Raises `ShiftLabApiError` where the API goes in circles.
    """
    path, params = shift_lab_request(table, values)
    visited = {position}
    previous: list[dict[str, Any]] | None = None
    while True:
        reply = shift_lab_reply(client, table, path, params, position)
        records = table.records.read(reply.body)
        if not records:
            return
        position = table.pages.following(reply, records, position)
        if records == previous or position in visited - {None}:
            raise ShiftLabApiError(f"Table {table.name}: the API sends the same page again.")
        yield ShiftLabPage(records, position)
        if position is None:
            return
        visited.add(position)
        previous = records


def shift_lab_row(
    table: ShiftLabTable, record: dict[str, Any], values: Mapping[str, Any]
) -> dict[str, Any]:
    """Return a record as it is: no column of its table needs another shape."""
    return record


def shift_lab_rows(
    client: ShiftLabClient, table: ShiftLabTable, table_options: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Return all rows of a table, which is read page by page as they are taken."""
    lists = shift_lab_scopes(client, table, table_options)
    return (
        shift_lab_row(table, record, values)
        for values in lists
        for page in shift_lab_pages(client, table, values)
        for record in page.records
    )


def shift_lab_scopes(
    client: ShiftLabClient, table: ShiftLabTable, table_options: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Return the values of each list that belongs to a table: one list, without any."""
    return iter([{}])


def shift_lab_mark(
    since: str | int | None, position: str | int | None = None, seen: Iterable[str] = ()
) -> dict[str, Any]:
    """Return the place to go on from.

    `since` is a cursor value, `position` a page of the list from that value on, `seen` the keys of
    rows that were delivered and may come again.
    """
    return {"since": since, "position": position, "seen": sorted(seen)}


def shift_lab_value(table: ShiftLabTable, cursor: ShiftLabCursor, row: dict[str, Any]) -> Any:
    """Return what orders a row among others.

    Raises `ShiftLabApiError` for a row without a cursor: it belongs to no run, and must not be
    lost.
    """
    value = row.get(cursor.column)
    if value is None or value == "":
        keys = {name: row.get(name) for name in table.primary_keys}
        raise ShiftLabApiError(f"Table {table.name}: a row has no {cursor.column}: {keys}")
    return cursor.form.parse(value)


def shift_lab_key(table: ShiftLabTable, cursor: ShiftLabCursor, row: dict[str, Any]) -> str:
    """Return a short text that tells a version of a row from all others."""
    names = (*table.primary_keys, cursor.column) if table.primary_keys else sorted(row)
    values = json.dumps([row.get(name) for name in names])
    return hashlib.sha256(values.encode()).hexdigest()[:16]


def shift_lab_sorted_changes(
    client: ShiftLabClient,
    table: ShiftLabTable,
    cursor: ShiftLabCursor,
    values: Mapping[str, Any],
    mark: dict[str, Any],
    until: Any,
) -> Iterator[tuple[list[dict[str, Any]], dict[str, Any] | None]]:
    """Yield the rows of each page, oldest change first, with the mark that goes on after them.

    After a page the API is asked anew, from the page's last cursor value on: rows that change
    while they are read move to the end of the list and cut no other row off. A page within one
    single value is followed by position instead. The last page has no mark.
    """
    since, position, seen = mark["since"], mark["position"], set(mark["seen"])
    is_over = False
    while not is_over:
        start = None if since is None else cursor.form.parse(since)
        is_over = True
        for page in shift_lab_pages(
            client, table, {**values, **cursor.query(since, until)}, position
        ):
            rows = [shift_lab_row(table, record, values) for record in page.records]
            found = [shift_lab_value(table, cursor, row) for row in rows]
            if found != sorted(found):
                raise ShiftLabApiError(f"Table {table.name} came unsorted by {cursor.column}.")
            keys = [shift_lab_key(table, cursor, row) for row in rows]
            fresh = [
                row
                for row, value, key in zip(rows, found, keys, strict=True)
                if (start is None or value > start or (value == start and key not in seen))
                and (until is None or cursor.is_due(value, until))
            ]
            newest = found[-1]
            if page.position is None or not (until is None or cursor.is_due(newest, until)):
                yield fresh, None
                return
            if start is None or newest > start:
                since, position, is_over = rows[-1][cursor.column], None, False
                seen = {key for key, at in zip(keys, found, strict=True) if at == newest}
                yield fresh, shift_lab_mark(since, None, seen)
                break
            yield fresh, shift_lab_mark(since, page.position, seen)
            seen.update(keys)


def shift_lab_unsorted_changes(
    client: ShiftLabClient,
    table: ShiftLabTable,
    cursor: ShiftLabCursor,
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
    for page in shift_lab_pages(client, table, query, mark["position"]):
        rows, keys = [], set()
        for record in page.records:
            row = shift_lab_row(table, record, values)
            value, key = shift_lab_value(table, cursor, row), shift_lab_key(table, cursor, row)
            keys.add(key)
            is_new = key not in seen and (start is None or value >= start)
            if is_new and (until is None or cursor.is_due(value, until)):
                rows.append(row)
        seen = keys
        is_last = page.position is None
        yield rows, None if is_last else shift_lab_mark(since, page.position, seen)


def shift_lab_listed_changes(
    client: ShiftLabClient,
    table: ShiftLabTable,
    cursor: ShiftLabCursor,
    values: Mapping[str, Any],
    mark: dict[str, Any],
    until: Any,
) -> Iterator[tuple[list[dict[str, Any]], dict[str, Any] | None]]:
    """Yield the rows of each page with the mark that goes on after them; the last has none."""
    walk = shift_lab_sorted_changes if cursor.is_sorted else shift_lab_unsorted_changes
    return walk(client, table, cursor, values, mark, until)


def shift_lab_changes(
    client: ShiftLabClient,
    table: ShiftLabTable,
    cursor: ShiftLabCursor,
    values: Mapping[str, Any],
    mark: dict[str, Any],
    until: Any,
) -> Iterator[tuple[list[dict[str, Any]], dict[str, Any] | None]]:
    """Yield the rows of each page, deleted or not, with the mark that goes on after them."""
    columns = (*table.primary_keys, cursor.column)
    for rows, following in shift_lab_listed_changes(client, table, cursor, values, mark, until):
        yield rows if table.deletes is None else table.deletes.pick(rows, columns), following


def shift_lab_batch_rows(table_options: dict[str, str]) -> int:
    """Return the option max_records_per_batch: how many rows end a batch at the next page's end.

    Raises `ValueError` if it is no whole number above 0.
    """
    text = str(table_options.get("max_records_per_batch", SHIFT_LAB_BATCH_ROWS))
    if not text.isdecimal() or int(text) < 1:
        raise ValueError(
            f"table option max_records_per_batch must be a whole number above 0: {text!r}"
        )
    return int(text)


def shift_lab_start_time(cursor: ShiftLabCursor, table_options: dict[str, str]) -> dict[str, Any]:
    """Return the mark of the first run: the option start_timestamp, or the data's beginning.

    Raises `ValueError` if that option is no moment.
    """
    start = table_options.get("start_timestamp")
    if start is None:
        return shift_lab_mark(None)
    try:
        cursor.form.parse(start)
    except ValueError as error:
        raise ValueError(f"table option start_timestamp is no moment: {start!r}") from error
    return shift_lab_mark(start)


def shift_lab_start_value(cursor: ShiftLabCursor, table_options: dict[str, str]) -> dict[str, Any]:
    """Return the mark of the first run: the option start_cursor, or the data's beginning.

    Raises `ValueError` if that option is no cursor value.
    """
    start = table_options.get("start_cursor")
    if start is None:
        return shift_lab_mark(None)
    try:
        cursor.form.parse(start)
    except ValueError as error:
        raise ValueError(f"table option start_cursor is no cursor value: {start!r}") from error
    return shift_lab_mark(start)


def shift_lab_start(cursor: ShiftLabCursor, table_options: dict[str, str]) -> dict[str, Any]:
    """Return the mark of the first run: what an option says, or the data's beginning."""
    start = shift_lab_start_time if cursor.is_timed else shift_lab_start_value
    return start(cursor, table_options)


def shift_lab_last_value(
    client: ShiftLabClient, table: ShiftLabTable, cursor: ShiftLabCursor, values: Mapping[str, Any]
) -> str | int | None:
    """Return None: no value is known to be the last one, so a run ends where the list does."""
    return None


def shift_lab_clock_pass(
    client: ShiftLabClient,
    table: ShiftLabTable,
    cursor: ShiftLabCursor,
    values: Mapping[str, Any],
    held: Mapping[str, Any],
    until: str,
    table_options: dict[str, str],
) -> Iterator[tuple[list[dict[str, Any]], dict[str, Any]]]:
    """Yield the rows of each page up to `until`, with what is held of the list after them.

    Between runs that is `{"done": end of the last run}`; within one also the mark to go on from.
    A run begins where the last one ended, and earlier by the overlap.
    """
    end = cursor.form.parse(cursor.form.text(datetime.fromisoformat(until)))
    mark = held.get("mark")
    if mark is None and "done" in held:
        done = datetime.fromisoformat(held["done"])
        mark = shift_lab_mark(cursor.form.text(done - cursor.lookback))
    start = mark or shift_lab_start(cursor, table_options)
    for rows, following in shift_lab_changes(client, table, cursor, values, start, end):
        if following is None:
            yield rows, {"done": until}
            return
        yield rows, {**held, "mark": following}
    yield [], {"done": until}


def shift_lab_counter_pass(
    client: ShiftLabClient,
    table: ShiftLabTable,
    cursor: ShiftLabCursor,
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
        mark = shift_lab_start(cursor, table_options) if since is None else shift_lab_mark(since)
        last = shift_lab_last_value(client, table, cursor, values)
    end = None if last is None else cursor.form.parse(last)
    for rows, following in shift_lab_changes(client, table, cursor, values, mark, end):
        fresh = [row for row in rows if shift_lab_key(table, cursor, row) not in seen]
        top = _shift_lab_highest(table, cursor, top, fresh)
        if following is None:
            yield fresh, {**top, "done": until}
            return
        yield fresh, {**held, "mark": following, "last": last, "top": top}
    yield [], {**top, "done": until}


def _shift_lab_highest(
    table: ShiftLabTable, cursor: ShiftLabCursor, top: dict[str, Any], rows: list[dict[str, Any]]
) -> dict[str, Any]:
    """Return the highest value so far, with the keys of the rows that have it."""
    for row in rows:
        value, key = row[cursor.column], shift_lab_key(table, cursor, row)
        order = cursor.form.parse(value)
        known = cursor.form.parse(top["cursor"]) if top else None
        if known is None or order > known:
            top = {"cursor": value, "seen": [key]}
        elif order == known:
            top = {**top, "seen": [*top["seen"], key]}
    return top


def shift_lab_pass(
    client: ShiftLabClient,
    table: ShiftLabTable,
    cursor: ShiftLabCursor,
    values: Mapping[str, Any],
    held: Mapping[str, Any],
    until: str,
    table_options: dict[str, str],
) -> Iterator[tuple[list[dict[str, Any]], dict[str, Any]]]:
    """Yield the rows of each page of a run, with what is held of the list after them."""
    read = shift_lab_clock_pass if cursor.is_timed else shift_lab_counter_pass
    return read(client, table, cursor, values, held, until, table_options)


def shift_lab_all_changes(
    client: ShiftLabClient,
    table: ShiftLabTable,
    cursor: ShiftLabCursor,
    table_options: dict[str, str],
) -> Iterator[dict[str, Any]]:
    """Return all rows of a table with a cursor, which is read page by page as they are taken."""
    mark = shift_lab_start(cursor, table_options)
    lists = shift_lab_scopes(client, table, table_options)
    return (
        row
        for values in lists
        for rows, _ in shift_lab_changes(client, table, cursor, values, mark, None)
        for row in rows
    )


def shift_lab_next_changes(
    client: ShiftLabClient,
    table: ShiftLabTable,
    cursor: ShiftLabCursor,
    offset: dict[str, Any],
    table_options: dict[str, str],
    now: datetime,
) -> tuple[Iterator[dict[str, Any]], dict[str, Any]]:
    """Return the next batch of a run, and the offset after it.

    Between runs the offset has the end of the last run (`done`). Within a run it also has the
    run's own end (`until`), and the mark to go on from.
    """
    limit = shift_lab_batch_rows(table_options)
    until = offset.get("until") or (now - cursor.delay).isoformat(timespec="seconds")
    values = next(shift_lab_scopes(client, table, table_options))
    if "until" not in offset and offset.get("done", "") >= until:
        return iter([]), offset
    known = {name: value for name, value in offset.items() if name != "until"}
    held = known
    batch: list[dict[str, Any]] = []
    for rows, held in shift_lab_pass(client, table, cursor, values, known, until, table_options):
        batch += rows
        if "mark" in held and len(batch) >= limit:
            return iter(batch), {**held, "until": until}
    return iter(batch), held


class ShiftLabLakeflowConnect(LakeflowConnect):
    """Reads the tables of ShiftLab, by their changes where the API can filter on them.

    A run ends at the moment at which this object was built, or with the list where no moments
    order it; what changes later is left for the next run.
    """

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        self._client = ShiftLabClient(options)
        self._now = datetime.now(timezone.utc)

    def list_tables(self) -> list[str]:
        """Return the names of all tables."""
        return list(SHIFT_LAB_TABLES)

    def get_table_schema(self, table_name: str, table_options: dict[str, str]) -> StructType:
        """Return the schema of a table."""
        return shift_lab_table(table_name).schema

    def read_table_metadata(self, table_name: str, table_options: dict[str, str]) -> dict[str, Any]:
        """Return a table's keys, cursor and the way it is kept up to date."""
        table = shift_lab_table(table_name)
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
        table = shift_lab_table(table_name)
        if table.cursor is not None:
            return self._read_changes(table, table.cursor, start_offset, table_options)
        if start_offset and start_offset.get("done"):
            return iter([]), start_offset
        rows = shift_lab_rows(self._client, table, table_options)
        return rows if start_offset is None else iter(list(rows)), {"done": True}

    def read_table_deletes(
        self, table_name: str, start_offset: dict[str, Any] | None, table_options: dict[str, str]
    ) -> tuple[Iterator[dict[str, Any]], dict[str, Any] | None]:
        """Return keys and cursors of deleted rows, and the offset that follows them.

        Offsets and batches are those of `read_table`. Raises `ValueError` for a table that does
        not tell which rows were deleted.
        """
        table = shift_lab_table(table_name)
        if table.cursor is None or table.deletes is None:
            raise ValueError(f"table {table_name} does not tell which rows were deleted")
        deleted = replace(table, deletes=replace(table.deletes, is_wanted=True))
        return self._read_changes(deleted, table.cursor, start_offset, table_options)

    def _read_changes(
        self,
        table: ShiftLabTable,
        cursor: ShiftLabCursor,
        offset: dict[str, Any] | None,
        table_options: dict[str, str],
    ) -> tuple[Iterator[dict[str, Any]], dict[str, Any] | None]:
        """Return rows of a table with a cursor, and the offset that follows them."""
        if offset is None:
            return shift_lab_all_changes(self._client, table, cursor, table_options), {}
        return shift_lab_next_changes(self._client, table, cursor, offset, table_options, self._now)
