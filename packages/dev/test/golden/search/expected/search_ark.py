"""Reads Search Ark into Lakeflow."""

import hashlib
import itertools
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any
from urllib.parse import quote

from pyspark.sql.types import StructType

from databricks.labs.community_connector.interface.lakeflow_connect import LakeflowConnect
from databricks.labs.community_connector.sources.search_ark.search_ark_client import (
    SearchArkApiError,
    SearchArkClient,
    SearchArkReply,
)
from databricks.labs.community_connector.sources.search_ark.search_ark_schemas import (
    SEARCH_ARK_TABLES,
    SearchArkCursor,
    SearchArkParent,
    SearchArkTable,
    search_ark_table,
)

SEARCH_ARK_BATCH_ROWS = 10000


@dataclass(frozen=True)
class SearchArkPage:
    """Records in the API's order, and the position of the page after them (None: no more)."""

    records: list[dict[str, Any]]
    position: str | int | None


def search_ark_request(
    table: SearchArkTable, values: Mapping[str, Any]
) -> tuple[str, dict[str, Any]]:
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


def search_ark_put(body: dict[str, Any], keys: Sequence[str], value: Any) -> None:
    """Put a value under some keys; objects on the way are made."""
    *outer, last = keys
    for key in outer:
        body = body.setdefault(key, {})
    body[last] = value


def search_ark_reply(
    client: SearchArkClient,
    table: SearchArkTable,
    path: str,
    params: dict[str, Any],
    position: str | int | None,
) -> SearchArkReply:
    """Return the answer that holds the page at a position; None is the first.

    A value goes where `table.headers` or `table.body` has its name, any other into the query. An
    address that the API gives out holds the query already, not the rest.
    """
    address, query = table.pages.request(path, params, position)
    values = {**params, **query}
    body: dict[str, Any] = {}
    for name, keys in table.body.items():
        if name in values:
            search_ark_put(body, keys, values[name])
    headers = {to: str(values[name]) for name, to in table.headers.items() if name in values}
    others = {
        name: value
        for name, value in query.items()
        if name not in table.body and name not in table.headers
    }
    return client.send(
        table.method, address, table.decode, params=others, headers=headers, json=body or None
    )


def search_ark_present_pages(
    client: SearchArkClient,
    table: SearchArkTable,
    values: Mapping[str, Any],
    position: str | int | None = None,
) -> Iterator[SearchArkPage]:
    """Yield the pages from a position on, up to an empty one or one without a next mark.

    Raises `SearchArkApiError` where the API goes in circles.
    """
    path, params = search_ark_request(table, values)
    visited = {position}
    previous: list[dict[str, Any]] | None = None
    while True:
        reply = search_ark_reply(client, table, path, params, position)
        records = table.records.read(reply.body)
        if not records:
            return
        position = table.pages.following(reply, records, position)
        if records == previous or position in visited - {None}:
            raise SearchArkApiError(f"Table {table.name}: the API sends the same page again.")
        yield SearchArkPage(records, position)
        if position is None:
            return
        visited.add(position)
        previous = records


def search_ark_pages(
    client: SearchArkClient,
    table: SearchArkTable,
    values: Mapping[str, Any],
    position: str | int | None = None,
) -> Iterator[SearchArkPage]:
    """Yield the pages from a position on; none where a status says that there is nothing."""
    try:
        yield from search_ark_present_pages(client, table, values, position)
    except SearchArkApiError as error:
        if error.status not in table.empty_statuses:
            raise


def search_ark_row(
    table: SearchArkTable, record: dict[str, Any], values: Mapping[str, Any]
) -> dict[str, Any]:
    """Return a record with the columns that its schema adds or shapes."""
    made = {name: make(record, values) for name, make in table.columns.items()}
    return {**record, **made}


def search_ark_listed_rows(
    client: SearchArkClient, table: SearchArkTable, table_options: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Return all rows of a table, which is read page by page as they are taken."""
    lists = search_ark_scopes(client, table, table_options)
    return (
        search_ark_row(table, record, values)
        for values in lists
        for page in search_ark_pages(client, table, values)
        for record in page.records
    )


def search_ark_rows(
    client: SearchArkClient, table: SearchArkTable, table_options: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Return all rows of a table, which is read page by page as they are taken.

    A row that stands in several lists comes once, where its key does not tell them apart.
    """
    rows = search_ark_listed_rows(client, table, table_options)
    return _search_ark_once(table, rows) if table.is_shared else rows


def _search_ark_once(
    table: SearchArkTable, rows: Iterator[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """Yield the first row of each key; 16 bytes of every key are kept until the end."""
    seen = set()
    for row in rows:
        values = json.dumps([row.get(name) for name in table.primary_keys])
        key = hashlib.sha256(values.encode()).digest()[:16]
        if key not in seen:
            seen.add(key)
            yield row


def search_ark_parent_values(
    rows: Iterator[dict[str, Any]], parent: SearchArkParent
) -> Iterator[dict[str, Any]]:
    """Yield the request values of each parent row; a row that comes twice counts once."""
    seen = set()
    for row in rows:
        values = {name: row.get(column) for name, column in parent.columns.items()}
        key = tuple(values.values())
        if key not in seen:
            seen.add(key)
            yield values


def search_ark_bare_scopes(
    client: SearchArkClient, table: SearchArkTable, table_options: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Return the values of each list that belongs to a table, by parent row and documented value.

    Parents are read whole, whatever limits hold for the table itself.
    """
    above: Iterator[dict[str, Any]] = iter([{}])
    if table.parent is not None:
        rows = search_ark_rows(client, SEARCH_ARK_TABLES[table.parent.table], table_options)
        above = search_ark_parent_values(rows, table.parent)
    return (
        {**values, **dict(zip(table.values, combination, strict=True))}
        for values in above
        for combination in itertools.product(*table.values.values())
    )


def search_ark_scopes(
    client: SearchArkClient, table: SearchArkTable, table_options: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Return the values of each list that belongs to a table, those from its options included.

    Raises `ValueError` that names an option which is missing or has no allowed value.
    """
    given = {name: read(table_options) for name, read in table.options.items()}
    lists = search_ark_bare_scopes(client, table, table_options)
    return ({**given, **values} for values in lists)


def search_ark_mark(
    since: str | int | None, position: str | int | None = None, seen: Iterable[str] = ()
) -> dict[str, Any]:
    """Return the place to go on from.

    `since` is a cursor value, `position` a page of the list from that value on, `seen` the keys of
    rows that were delivered and may come again.
    """
    return {"since": since, "position": position, "seen": sorted(seen)}


def search_ark_value(table: SearchArkTable, cursor: SearchArkCursor, row: dict[str, Any]) -> Any:
    """Return what orders a row among others.

    Raises `SearchArkApiError` for a row without a cursor: it belongs to no run, and must not be
    lost.
    """
    value = row.get(cursor.column)
    if value is None or value == "":
        keys = {name: row.get(name) for name in table.primary_keys}
        raise SearchArkApiError(f"Table {table.name}: a row has no {cursor.column}: {keys}")
    return cursor.form.parse(value)


def search_ark_key(table: SearchArkTable, cursor: SearchArkCursor, row: dict[str, Any]) -> str:
    """Return a short text that tells a version of a row from all others."""
    names = (*table.primary_keys, cursor.column) if table.primary_keys else sorted(row)
    values = json.dumps([row.get(name) for name in names])
    return hashlib.sha256(values.encode()).hexdigest()[:16]


def search_ark_changes(
    client: SearchArkClient,
    table: SearchArkTable,
    cursor: SearchArkCursor,
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
        for page in search_ark_pages(
            client, table, {**values, **cursor.query(since, until)}, position
        ):
            rows = [search_ark_row(table, record, values) for record in page.records]
            found = [search_ark_value(table, cursor, row) for row in rows]
            if found != sorted(found):
                raise SearchArkApiError(f"Table {table.name} came unsorted by {cursor.column}.")
            keys = [search_ark_key(table, cursor, row) for row in rows]
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
                yield fresh, search_ark_mark(since, None, seen)
                break
            yield fresh, search_ark_mark(since, page.position, seen)
            seen.update(keys)


def search_ark_batch_rows(table_options: dict[str, str]) -> int:
    """Return the option max_records_per_batch: how many rows end a batch at the next page's end.

    Raises `ValueError` if it is no whole number above 0.
    """
    text = str(table_options.get("max_records_per_batch", SEARCH_ARK_BATCH_ROWS))
    if not text.isdecimal() or int(text) < 1:
        raise ValueError(
            f"table option max_records_per_batch must be a whole number above 0: {text!r}"
        )
    return int(text)


def search_ark_start(cursor: SearchArkCursor, table_options: dict[str, str]) -> dict[str, Any]:
    """Return the mark of the first run: the option start_timestamp, or the data's beginning.

    Raises `ValueError` if that option is no moment.
    """
    start = table_options.get("start_timestamp")
    if start is None:
        return search_ark_mark(None)
    try:
        cursor.form.parse(start)
    except ValueError as error:
        raise ValueError(f"table option start_timestamp is no moment: {start!r}") from error
    return search_ark_mark(start)


def search_ark_pass(
    client: SearchArkClient,
    table: SearchArkTable,
    cursor: SearchArkCursor,
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
        mark = search_ark_mark(cursor.form.text(done - cursor.lookback))
    start = mark or search_ark_start(cursor, table_options)
    for rows, following in search_ark_changes(client, table, cursor, values, start, end):
        if following is None:
            yield rows, {"done": until}
            return
        yield rows, {**held, "mark": following}
    yield [], {"done": until}


def search_ark_all_changes(
    client: SearchArkClient,
    table: SearchArkTable,
    cursor: SearchArkCursor,
    table_options: dict[str, str],
) -> Iterator[dict[str, Any]]:
    """Return all rows of a table with a cursor, which is read page by page as they are taken."""
    mark = search_ark_start(cursor, table_options)
    lists = search_ark_scopes(client, table, table_options)
    return (
        row
        for values in lists
        for rows, _ in search_ark_changes(client, table, cursor, values, mark, None)
        for row in rows
    )


def search_ark_next_changes(
    client: SearchArkClient,
    table: SearchArkTable,
    cursor: SearchArkCursor,
    offset: dict[str, Any],
    table_options: dict[str, str],
    now: datetime,
) -> tuple[Iterator[dict[str, Any]], dict[str, Any]]:
    """Return the next batch of a run, and the offset after it.

    Between runs the offset has the end of the last run (`done`). Within a run it also has the
    run's own end (`until`), and the mark to go on from.
    """
    limit = search_ark_batch_rows(table_options)
    until = offset.get("until") or (now - cursor.delay).isoformat(timespec="seconds")
    values = next(search_ark_scopes(client, table, table_options))
    if "until" not in offset and offset.get("done", "") >= until:
        return iter([]), offset
    known = {name: value for name, value in offset.items() if name != "until"}
    held = known
    batch: list[dict[str, Any]] = []
    for rows, held in search_ark_pass(client, table, cursor, values, known, until, table_options):
        batch += rows
        if "mark" in held and len(batch) >= limit:
            return iter(batch), {**held, "until": until}
    return iter(batch), held


class SearchArkLakeflowConnect(LakeflowConnect):
    """Reads the tables of SearchArk, by their changes where the API can filter on them.

    A run ends at the moment at which this object was built, or with the list where no moments
    order it; what changes later is left for the next run.
    """

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        self._client = SearchArkClient(options)
        self._now = datetime.now(timezone.utc)

    def list_tables(self) -> list[str]:
        """Return the names of all tables."""
        return list(SEARCH_ARK_TABLES)

    def get_table_schema(self, table_name: str, table_options: dict[str, str]) -> StructType:
        """Return the schema of a table."""
        return search_ark_table(table_name).schema

    def read_table_metadata(self, table_name: str, table_options: dict[str, str]) -> dict[str, Any]:
        """Return a table's keys, cursor and the way it is kept up to date."""
        table = search_ark_table(table_name)
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
        table = search_ark_table(table_name)
        if table.cursor is not None:
            return self._read_changes(table, table.cursor, start_offset, table_options)
        if start_offset and start_offset.get("done"):
            return iter([]), start_offset
        rows = search_ark_rows(self._client, table, table_options)
        return rows if start_offset is None else iter(list(rows)), {"done": True}

    def _read_changes(
        self,
        table: SearchArkTable,
        cursor: SearchArkCursor,
        offset: dict[str, Any] | None,
        table_options: dict[str, str],
    ) -> tuple[Iterator[dict[str, Any]], dict[str, Any] | None]:
        """Return rows of a table with a cursor, and the offset that follows them."""
        if offset is None:
            return search_ark_all_changes(self._client, table, cursor, table_options), {}
        return search_ark_next_changes(
            self._client, table, cursor, offset, table_options, self._now
        )
