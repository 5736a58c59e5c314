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
        reply = client.get(*table.pages.request(path, params, position))
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
    the rows with exactly that value that were delivered.
    """
    return {"since": since, "position": position, "seen": sorted(seen)}


def git_farm_moment(table: GitFarmTable, cursor: GitFarmCursor, row: dict[str, Any]) -> datetime:
    """Return the moment of a row's cursor.

    Raises `GitFarmApiError` for a row without one: it belongs to no run, and must not be lost.
    """
    value = row.get(cursor.column)
    if value is None or value == "":
        keys = {name: row.get(name) for name in table.primary_keys}
        raise GitFarmApiError(f"Table {table.name}: a row has no {cursor.column}: {keys}")
    return cursor.times.parse(value)


def git_farm_key(table: GitFarmTable, row: dict[str, Any]) -> str:
    """Return a short text that tells a row from the others."""
    values = [row.get(name) for name in table.primary_keys or sorted(row)]
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()[:16]


def git_farm_sorted_changes(
    client: GitFarmClient,
    table: GitFarmTable,
    cursor: GitFarmCursor,
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
        for page in git_farm_pages(
            client, table, {**values, **cursor.query(since, until)}, position
        ):
            rows = [git_farm_row(table, record, values) for record in page.records]
            moments = [git_farm_moment(table, cursor, row) for row in rows]
            if moments != sorted(moments):
                raise GitFarmApiError(f"Table {table.name} came unsorted by {cursor.column}.")
            keys = [git_farm_key(table, row) for row in rows]
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
    until: datetime | None,
) -> Iterator[tuple[list[dict[str, Any]], dict[str, Any] | None]]:
    """Yield the rows of each page in the API's order, with the mark that goes on after them.

    The order says nothing of what is still to come, so the whole list from the run's start on is
    read by position, and only its end moves the cursor on. The last page has no mark.
    """
    since = mark["since"]
    start = None if since is None else cursor.times.parse(since)
    query = {**values, **cursor.query(since, until)}
    for page in git_farm_pages(client, table, query, mark["position"]):
        rows = []
        for record in page.records:
            row = git_farm_row(table, record, values)
            moment = git_farm_moment(table, cursor, row)
            is_new = start is None or moment >= start
            if is_new and (until is None or cursor.is_due(moment, until)):
                rows.append(row)
        is_last = page.position is None
        yield rows, None if is_last else git_farm_mark(since, page.position)


def git_farm_changes(
    client: GitFarmClient,
    table: GitFarmTable,
    cursor: GitFarmCursor,
    values: Mapping[str, Any],
    mark: dict[str, Any],
    until: datetime | None,
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


def git_farm_start(
    cursor: GitFarmCursor, watermark: str | int | None, table_options: dict[str, str]
) -> dict[str, Any]:
    """Return the mark at which a run begins: behind the last one's end by the overlap.

    The first run begins at the option start_timestamp, without it at the beginning of the data.
    Raises `ValueError` if that option is no moment.
    """
    if watermark is not None:
        return git_farm_mark(cursor.times.text(cursor.times.parse(watermark) - cursor.lookback))
    start = table_options.get("start_timestamp")
    if start is None:
        return git_farm_mark(None)
    try:
        cursor.times.parse(start)
    except ValueError as error:
        raise ValueError(f"table option start_timestamp is no moment: {start!r}") from error
    return git_farm_mark(start)


class GitFarmLakeflowConnect(LakeflowConnect):
    """Reads the tables of GitFarm, by their changes where the API can filter on them.

    A run covers the changes up to the moment at which this object was built, so that it ends; what
    changes later is left for the next run.
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
            if start_offset is None:
                mark = git_farm_start(table.cursor, None, table_options)
                lists = git_farm_scopes(self._client, table, table_options)
                return self._all_changes(table, table.cursor, mark, lists), {}
            return self._next_changes(table, table.cursor, start_offset, table_options)
        if start_offset and start_offset.get("done"):
            return iter([]), start_offset
        rows = git_farm_rows(self._client, table, table_options)
        return rows if start_offset is None else iter(list(rows)), {"done": True}

    def _all_changes(
        self,
        table: GitFarmTable,
        cursor: GitFarmCursor,
        mark: dict[str, Any],
        lists: Iterator[dict[str, Any]],
    ) -> Iterator[dict[str, Any]]:
        """Yield all rows of a table with a cursor, page by page as they are taken."""
        for values in lists:
            for rows, _ in git_farm_changes(self._client, table, cursor, values, mark, None):
                yield from rows

    def _next_changes(
        self,
        table: GitFarmTable,
        cursor: GitFarmCursor,
        offset: dict[str, Any],
        table_options: dict[str, str],
    ) -> tuple[Iterator[dict[str, Any]], dict[str, Any]]:
        """Return the next batch of a run.

        Between runs the offset is `{"cursors": ..., "done": end of the last run}`. Each list that
        belongs to the table has a cursor of its own, so one that appears later is read from its
        beginning. Within a run the offset has the run's end, and the list and the mark to go on
        from.
        """
        limit = git_farm_batch_rows(table_options)
        until = offset.get("until", cursor.times.text(self._now))
        end = cursor.times.parse(until)
        if "done" in offset and cursor.times.parse(offset["done"]) >= end:
            return iter([]), offset
        cursors = dict(offset.get("cursors", {}))
        batch: list[dict[str, Any]] = []
        for values in git_farm_scopes(self._client, table, table_options):
            scope = json.dumps(values)
            if cursors.get(scope) == until:
                continue
            mark = git_farm_start(cursor, cursors.get(scope), table_options)
            if offset.get("scope") == scope:
                mark = offset["mark"]
            for rows, following in git_farm_changes(self._client, table, cursor, values, mark, end):
                batch += rows
                if following is not None and len(batch) >= limit:
                    place = {"scope": scope, "mark": following}
                    return iter(batch), {"cursors": cursors, "until": until, **place}
            cursors[scope] = until
            if len(batch) >= limit:
                return iter(batch), {"cursors": cursors, "until": until}
        return iter(batch), {"cursors": cursors, "done": until}
