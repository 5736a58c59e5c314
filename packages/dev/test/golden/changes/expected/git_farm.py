"""Reads Git Farm into Lakeflow."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any
from urllib.parse import quote

from pyspark.sql.types import StructType

from databricks.labs.community_connector.interface.lakeflow_connect import LakeflowConnect
from databricks.labs.community_connector.sources.git_farm.git_farm_client import (
    GitFarmApiError,
    GitFarmClient,
    GitFarmReply,
)
from databricks.labs.community_connector.sources.git_farm.git_farm_schemas import (
    GIT_FARM_TABLES,
    GitFarmCursor,
    GitFarmParent,
    GitFarmTable,
    git_farm_table,
)

GIT_FARM_BATCH_ROWS = 10000


@dataclass(frozen=True)
class GitFarmPage:
    """Records in the API's order, and the position of the page after them (None: no more)."""

    records: list[dict[str, Any]]
    position: str | int | None


def git_farm_request(table: GitFarmTable, values: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return path and query of a table's requests; values not in the path go into the query.

    Raises `ValueError` for a value that is missing or would lead to another path.
    """
    path, query = table.path, dict(table.params)
    for name, value in values.items():
        slot = f"{{{name}}}"
        if value is None:
            raise ValueError(f"table {table.name}: there is no value for {name}")
        if slot not in path:
            query[name] = value
        elif str(value) in ("", ".", ".."):
            raise ValueError(f"{name}={value!r} can't stand in the path {table.path}")
        else:
            path = path.replace(slot, quote(str(value), safe=""))
    return path, query


def git_farm_reply(
    client: GitFarmClient,
    table: GitFarmTable,
    path: str,
    params: dict[str, Any],
    position: str | int | None,
) -> GitFarmReply:
    """Return the answer that holds the page at a position; None is the first."""
    address, query = table.pages.request(path, params, position)
    return client.send("GET", address, params=query)


def git_farm_pages(
    client: GitFarmClient,
    table: GitFarmTable,
    values: Mapping[str, Any],
    position: str | int | None = None,
) -> Iterator[GitFarmPage]:
    """Yield the pages from a position on, up to an empty one or one without a next mark.

    Raises `GitFarmApiError` where the API goes in circles.
    """
    path, params = git_farm_request(table, values)
    visited = {position}
    previous: list[dict[str, Any]] | None = None
    while True:
        reply = git_farm_reply(client, table, path, params, position)
        records = table.records.read(reply.body)
        if not records:
            return
        position = table.pages.following(reply, records, position)
        if records == previous or position in visited - {None}:
            raise GitFarmApiError(f"Table {table.name}: the API sends the same page again.")
        yield GitFarmPage(records, position)
        if position is None:
            return
        visited.add(position)
        previous = records


def git_farm_row(
    table: GitFarmTable, record: dict[str, Any], values: Mapping[str, Any]
) -> dict[str, Any]:
    """Return a record with the columns that its schema adds or shapes."""
    made = {name: make(record, values) for name, make in table.columns.items()}
    return {**record, **made}


def git_farm_rows(
    client: GitFarmClient, table: GitFarmTable, table_options: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Return all rows of a table, which is read page by page as they are taken."""
    lists = git_farm_scopes(client, table, table_options)
    return (
        git_farm_row(table, record, values)
        for values in lists
        for page in git_farm_pages(client, table, values)
        for record in page.records
    )


def git_farm_parent_values(
    rows: Iterator[dict[str, Any]], parent: GitFarmParent
) -> Iterator[dict[str, Any]]:
    """Yield the request values of each parent row; a row that comes twice counts once."""
    seen = set()
    for row in rows:
        values = {name: row.get(column) for name, column in parent.columns.items()}
        key = tuple(values.values())
        if key not in seen:
            seen.add(key)
            yield values


def git_farm_bare_scopes(
    client: GitFarmClient, table: GitFarmTable, table_options: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Return the values of each list that belongs to a table, one for each row of its parent.

    Parents are read whole, whatever limits hold for the table itself.
    """
    if table.parent is None:
        return iter([{}])
    rows = git_farm_rows(client, GIT_FARM_TABLES[table.parent.table], table_options)
    return git_farm_parent_values(rows, table.parent)


def git_farm_scopes(
    client: GitFarmClient, table: GitFarmTable, table_options: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Return the values of each list that belongs to a table, those from its options included.

    Raises `ValueError` that names an option which is missing or has no allowed value.
    """
    given = {name: read(table_options) for name, read in table.options.items()}
    lists = git_farm_bare_scopes(client, table, table_options)
    return ({**given, **values} for values in lists)


def git_farm_mark(
    since: str | int | None, position: str | int | None = None, seen: Iterable[str] = ()
) -> dict[str, Any]:
    """Return the place to go on from.

    `since` is a cursor value, `position` a page of the list from that value on, `seen` the keys of
    rows that were delivered and may come again.
    """
    return {"since": since, "position": position, "seen": sorted(seen)}


def git_farm_value(table: GitFarmTable, cursor: GitFarmCursor, row: dict[str, Any]) -> Any:
    """Return what orders a row among others.

    Raises `GitFarmApiError` for a row without a cursor: it belongs to no run, and must not be lost.
    """
    value = row.get(cursor.column)
    if value is None or value == "":
        keys = {name: row.get(name) for name in table.primary_keys}
        raise GitFarmApiError(f"Table {table.name}: a row has no {cursor.column}: {keys}")
    return cursor.form.parse(value)


def git_farm_key(table: GitFarmTable, cursor: GitFarmCursor, row: dict[str, Any]) -> str:
    """Return a short text that tells a version of a row from all others."""
    names = (*table.primary_keys, cursor.column) if table.primary_keys else sorted(row)
    values = json.dumps([row.get(name) for name in names])
    return hashlib.sha256(values.encode()).hexdigest()[:16]


def git_farm_sorted_changes(
    client: GitFarmClient,
    table: GitFarmTable,
    cursor: GitFarmCursor,
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
        for page in git_farm_pages(
            client, table, {**values, **cursor.query(since, until)}, position
        ):
            rows = [git_farm_row(table, record, values) for record in page.records]
            found = [git_farm_value(table, cursor, row) for row in rows]
            if found != sorted(found):
                raise GitFarmApiError(f"Table {table.name} came unsorted by {cursor.column}.")
            keys = [git_farm_key(table, cursor, row) for row in rows]
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
                yield fresh, git_farm_mark(since, None, seen)
                break
            yield fresh, git_farm_mark(since, page.position, seen)
            seen.update(keys)


def git_farm_unsorted_changes(
    client: GitFarmClient,
    table: GitFarmTable,
    cursor: GitFarmCursor,
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
    for page in git_farm_pages(client, table, query, mark["position"]):
        rows, keys = [], set()
        for record in page.records:
            row = git_farm_row(table, record, values)
            value, key = git_farm_value(table, cursor, row), git_farm_key(table, cursor, row)
            keys.add(key)
            is_new = key not in seen and (start is None or value >= start)
            if is_new and (until is None or cursor.is_due(value, until)):
                rows.append(row)
        seen = keys
        is_last = page.position is None
        yield rows, None if is_last else git_farm_mark(since, page.position, seen)


def git_farm_changes(
    client: GitFarmClient,
    table: GitFarmTable,
    cursor: GitFarmCursor,
    values: Mapping[str, Any],
    mark: dict[str, Any],
    until: Any,
) -> Iterator[tuple[list[dict[str, Any]], dict[str, Any] | None]]:
    """Yield the rows of each page with the mark that goes on after them; the last has none."""
    walk = git_farm_sorted_changes if cursor.is_sorted else git_farm_unsorted_changes
    return walk(client, table, cursor, values, mark, until)


def git_farm_batch_rows(table_options: dict[str, str]) -> int:
    """Return the option max_records_per_batch: how many rows end a batch at the next page's end.

    Raises `ValueError` if it is no whole number above 0.
    """
    text = str(table_options.get("max_records_per_batch", GIT_FARM_BATCH_ROWS))
    if not text.isdecimal() or int(text) < 1:
        raise ValueError(
            f"table option max_records_per_batch must be a whole number above 0: {text!r}"
        )
    return int(text)


def git_farm_start(cursor: GitFarmCursor, table_options: dict[str, str]) -> dict[str, Any]:
    """Return the mark of the first run: the option start_timestamp, or the data's beginning.

    Raises `ValueError` if that option is no moment.
    """
    start = table_options.get("start_timestamp")
    if start is None:
        return git_farm_mark(None)
    try:
        cursor.form.parse(start)
    except ValueError as error:
        raise ValueError(f"table option start_timestamp is no moment: {start!r}") from error
    return git_farm_mark(start)


def git_farm_pass(
    client: GitFarmClient,
    table: GitFarmTable,
    cursor: GitFarmCursor,
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
        mark = git_farm_mark(cursor.form.text(done - cursor.lookback))
    start = mark or git_farm_start(cursor, table_options)
    for rows, following in git_farm_changes(client, table, cursor, values, start, end):
        if following is None:
            yield rows, {"done": until}
            return
        yield rows, {**held, "mark": following}
    yield [], {"done": until}


def git_farm_all_changes(
    client: GitFarmClient, table: GitFarmTable, cursor: GitFarmCursor, table_options: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Return all rows of a table with a cursor, which is read page by page as they are taken."""
    mark = git_farm_start(cursor, table_options)
    lists = git_farm_scopes(client, table, table_options)
    return (
        row
        for values in lists
        for rows, _ in git_farm_changes(client, table, cursor, values, mark, None)
        for row in rows
    )


def git_farm_next_changes(
    client: GitFarmClient,
    table: GitFarmTable,
    cursor: GitFarmCursor,
    offset: dict[str, Any],
    table_options: dict[str, str],
    now: datetime,
) -> tuple[Iterator[dict[str, Any]], dict[str, Any]]:
    """Return the next batch of a run, and the offset after it.

    The offset holds where each list stands (`lists`), so one that appears later is read from its
    beginning, and the end of the last run (`done`), or within a run its own end (`until`).
    """
    limit = git_farm_batch_rows(table_options)
    until = offset.get("until") or (now - cursor.delay).isoformat(timespec="seconds")
    scopes = git_farm_scopes(client, table, table_options)
    if "until" not in offset and offset.get("done", "") >= until:
        return iter([]), offset
    lists = dict(offset.get("lists", {}))
    batch: list[dict[str, Any]] = []
    for values in scopes:
        scope = json.dumps(values)
        known = lists.get(scope, {})
        if known.get("done") == until:
            continue
        for rows, held in git_farm_pass(client, table, cursor, values, known, until, table_options):
            batch += rows
            lists[scope] = held
            if len(batch) >= limit:
                return iter(batch), {"lists": lists, "until": until}
    return iter(batch), {"lists": lists, "done": until}


class GitFarmLakeflowConnect(LakeflowConnect):
    """Reads the tables of GitFarm, by their changes where the API can filter on them.

    A run ends at the moment at which this object was built, or with the list where no moments
    order it; what changes later is left for the next run.
    """

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        self._client = GitFarmClient(options)
        self._now = datetime.now(timezone.utc)

    def list_tables(self) -> list[str]:
        """Return the names of all tables."""
        return list(GIT_FARM_TABLES)

    def get_table_schema(self, table_name: str, table_options: dict[str, str]) -> StructType:
        """Return the schema of a table."""
        return git_farm_table(table_name).schema

    def read_table_metadata(self, table_name: str, table_options: dict[str, str]) -> dict[str, Any]:
        """Return a table's keys, cursor and the way it is kept up to date."""
        table = git_farm_table(table_name)
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
        table = git_farm_table(table_name)
        if table.cursor is not None:
            return self._read_changes(table, table.cursor, start_offset, table_options)
        if start_offset and start_offset.get("done"):
            return iter([]), start_offset
        rows = git_farm_rows(self._client, table, table_options)
        return rows if start_offset is None else iter(list(rows)), {"done": True}

    def _read_changes(
        self,
        table: GitFarmTable,
        cursor: GitFarmCursor,
        offset: dict[str, Any] | None,
        table_options: dict[str, str],
    ) -> tuple[Iterator[dict[str, Any]], dict[str, Any] | None]:
        """Return rows of a table with a cursor, and the offset that follows them."""
        if offset is None:
            return git_farm_all_changes(self._client, table, cursor, table_options), {}
        return git_farm_next_changes(self._client, table, cursor, offset, table_options, self._now)
