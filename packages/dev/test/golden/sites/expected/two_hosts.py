"""Reads Two Hosts into Lakeflow."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from pyspark.sql.types import StructType

from databricks.labs.community_connector.interface.lakeflow_connect import LakeflowConnect
from databricks.labs.community_connector.sources.two_hosts.two_hosts_client import (
    TwoHostsApiError,
    TwoHostsClient,
    TwoHostsOwnClient,
    TwoHostsReply,
)
from databricks.labs.community_connector.sources.two_hosts.two_hosts_schemas import (
    TWO_HOSTS_TABLES,
    TwoHostsParent,
    TwoHostsTable,
    two_hosts_table,
)


@dataclass(frozen=True)
class TwoHostsPage:
    """Records in the API's order, and the position of the page after them (None: no more)."""

    records: list[dict[str, Any]]
    position: str | int | None


def two_hosts_request(
    table: TwoHostsTable, values: Mapping[str, Any]
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


def two_hosts_reply(
    client: TwoHostsOwnClient,
    table: TwoHostsTable,
    path: str,
    params: dict[str, Any],
    position: str | int | None,
) -> TwoHostsReply:
    """Return the answer that holds the page at a position; None is the first."""
    address, query = table.pages.request(path, params, position)
    return client.send("GET", address, params=query)


def two_hosts_pages_there(
    client: TwoHostsOwnClient,
    table: TwoHostsTable,
    values: Mapping[str, Any],
    position: str | int | None = None,
) -> Iterator[TwoHostsPage]:
    """Yield the pages from a position on, up to an empty one or one without a next mark.

    Raises `TwoHostsApiError` where the API goes in circles.
    """
    path, params = two_hosts_request(table, values)
    visited = {position}
    previous: list[dict[str, Any]] | None = None
    while True:
        reply = two_hosts_reply(client, table, path, params, position)
        records = table.records.read(reply.body)
        if not records:
            return
        position = table.pages.following(reply, records, position)
        if records == previous or position in visited - {None}:
            raise TwoHostsApiError(f"Table {table.name}: the API sends the same page again.")
        yield TwoHostsPage(records, position)
        if position is None:
            return
        visited.add(position)
        previous = records


def two_hosts_pages(
    client: TwoHostsClient,
    table: TwoHostsTable,
    values: Mapping[str, Any],
    position: str | int | None = None,
) -> Iterator[TwoHostsPage]:
    """Return the pages of a table from its own site."""
    return two_hosts_pages_there(client.at(table.site), table, values, position)


def two_hosts_row(
    table: TwoHostsTable, record: dict[str, Any], values: Mapping[str, Any]
) -> dict[str, Any]:
    """Return a record as it is: no column of its table needs another shape."""
    return record


def two_hosts_listed_rows(
    client: TwoHostsClient, table: TwoHostsTable, table_options: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Return all rows of a table, which is read page by page as they are taken."""
    lists = two_hosts_scopes(client, table, table_options)
    return (
        two_hosts_row(table, record, values)
        for values in lists
        for page in two_hosts_pages(client, table, values)
        for record in page.records
    )


def two_hosts_rows(
    client: TwoHostsClient, table: TwoHostsTable, table_options: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Return all rows of a table, which is read page by page as they are taken.

    A row that stands in several lists comes once, where its key does not tell them apart.
    """
    rows = two_hosts_listed_rows(client, table, table_options)
    return _two_hosts_once(table, rows) if table.is_shared else rows


def _two_hosts_once(
    table: TwoHostsTable, rows: Iterator[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """Yield the first row of each key; 16 bytes of every key are kept until the end."""
    seen = set()
    for row in rows:
        values = json.dumps([row.get(name) for name in table.primary_keys])
        key = hashlib.sha256(values.encode()).digest()[:16]
        if key not in seen:
            seen.add(key)
            yield row


def two_hosts_parent_values(
    rows: Iterator[dict[str, Any]], parent: TwoHostsParent
) -> Iterator[dict[str, Any]]:
    """Yield the request values of each parent row; a row that comes twice counts once."""
    seen = set()
    for row in rows:
        values = {name: row.get(column) for name, column in parent.columns.items()}
        key = tuple(values.values())
        if key not in seen:
            seen.add(key)
            yield values


def two_hosts_scopes(
    client: TwoHostsClient, table: TwoHostsTable, table_options: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Return the values of each list that belongs to a table, one for each row of its parent.

    Parents are read whole, whatever limits hold for the table itself.
    """
    if table.parent is None:
        return iter([{}])
    rows = two_hosts_rows(client, TWO_HOSTS_TABLES[table.parent.table], table_options)
    return two_hosts_parent_values(rows, table.parent)


class TwoHostsLakeflowConnect(LakeflowConnect):
    """Reads the tables of TwoHosts; each run reads them whole."""

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        self._client = TwoHostsClient(options)

    def list_tables(self) -> list[str]:
        """Return the names of all tables."""
        return list(TWO_HOSTS_TABLES)

    def get_table_schema(self, table_name: str, table_options: dict[str, str]) -> StructType:
        """Return the schema of a table."""
        return two_hosts_table(table_name).schema

    def read_table_metadata(self, table_name: str, table_options: dict[str, str]) -> dict[str, Any]:
        """Return a table's keys and the way it is kept up to date."""
        table = two_hosts_table(table_name)
        return {
            "primary_keys": list(table.primary_keys),
            "ingestion_type": table.ingestion_type,
        }

    def read_table(
        self, table_name: str, start_offset: dict[str, Any] | None, table_options: dict[str, str]
    ) -> tuple[Iterator[dict[str, Any]], dict[str, Any] | None]:
        """Return all rows; a stream, which brings its last offset along, gets them once."""
        table = two_hosts_table(table_name)
        if start_offset and start_offset.get("done"):
            return iter([]), start_offset
        rows = two_hosts_rows(self._client, table, table_options)
        return rows if start_offset is None else iter(list(rows)), {"done": True}
