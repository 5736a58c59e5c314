"""Reads Url Zoo into Lakeflow."""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from pyspark.sql.types import StructType

from databricks.labs.community_connector.interface.lakeflow_connect import LakeflowConnect
from databricks.labs.community_connector.sources.url_zoo.url_zoo_client import (
    UrlZooApiError,
    UrlZooClient,
    UrlZooReply,
)
from databricks.labs.community_connector.sources.url_zoo.url_zoo_schemas import (
    URL_ZOO_TABLES,
    UrlZooTable,
    url_zoo_table,
)


@dataclass(frozen=True)
class UrlZooPage:
    """Records in the API's order, and the position of the page after them (None: no more)."""

    records: list[dict[str, Any]]
    position: str | int | None


def url_zoo_request(table: UrlZooTable, values: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
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


def url_zoo_reply(
    client: UrlZooClient,
    table: UrlZooTable,
    path: str,
    params: dict[str, Any],
    position: str | int | None,
) -> UrlZooReply:
    """Return the answer that holds the page at a position; None is the first."""
    address, query = table.pages.request(path, params, position)
    return client.send("GET", address, params=query)


def url_zoo_present_pages(
    client: UrlZooClient,
    table: UrlZooTable,
    values: Mapping[str, Any],
    position: str | int | None = None,
) -> Iterator[UrlZooPage]:
    """Yield the pages from a position on, up to an empty one or one without a next mark.

    Raises `UrlZooApiError` where the API goes in circles.
    """
    path, params = url_zoo_request(table, values)
    visited = {position}
    previous: list[dict[str, Any]] | None = None
    while True:
        reply = url_zoo_reply(client, table, path, params, position)
        records = table.records.read(reply.body)
        if not records:
            return
        position = table.pages.following(reply, records, position)
        if records == previous or position in visited - {None}:
            raise UrlZooApiError(f"Table {table.name}: the API sends the same page again.")
        yield UrlZooPage(records, position)
        if position is None:
            return
        visited.add(position)
        previous = records


def url_zoo_pages(
    client: UrlZooClient,
    table: UrlZooTable,
    values: Mapping[str, Any],
    position: str | int | None = None,
) -> Iterator[UrlZooPage]:
    """Yield the pages from a position on; none where a status says that there is nothing."""
    try:
        yield from url_zoo_present_pages(client, table, values, position)
    except UrlZooApiError as error:
        if error.status not in table.empty_statuses:
            raise


def url_zoo_row(
    table: UrlZooTable, record: dict[str, Any], values: Mapping[str, Any]
) -> dict[str, Any]:
    """Return a record with the columns that its schema adds or shapes."""
    made = {name: make(record, values) for name, make in table.columns.items()}
    return {**record, **made}


def url_zoo_rows(
    client: UrlZooClient, table: UrlZooTable, table_options: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Return all rows of a table, which is read page by page as they are taken."""
    lists = url_zoo_scopes(client, table, table_options)
    return (
        url_zoo_row(table, record, values)
        for values in lists
        for page in url_zoo_pages(client, table, values)
        for record in page.records
    )


def url_zoo_scopes(
    client: UrlZooClient, table: UrlZooTable, table_options: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Return the values of each list that belongs to a table, one for each documented value."""
    return (
        dict(zip(table.values, combination, strict=True))
        for combination in itertools.product(*table.values.values())
    )


class UrlZooLakeflowConnect(LakeflowConnect):
    """Reads the tables of UrlZoo; each run reads them whole."""

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        self._client = UrlZooClient(options)

    def list_tables(self) -> list[str]:
        """Return the names of all tables."""
        return list(URL_ZOO_TABLES)

    def get_table_schema(self, table_name: str, table_options: dict[str, str]) -> StructType:
        """Return the schema of a table."""
        return url_zoo_table(table_name).schema

    def read_table_metadata(self, table_name: str, table_options: dict[str, str]) -> dict[str, Any]:
        """Return a table's keys and the way it is kept up to date."""
        table = url_zoo_table(table_name)
        return {
            "primary_keys": list(table.primary_keys),
            "ingestion_type": table.ingestion_type,
        }

    def read_table(
        self, table_name: str, start_offset: dict[str, Any] | None, table_options: dict[str, str]
    ) -> tuple[Iterator[dict[str, Any]], dict[str, Any] | None]:
        """Return all rows; a stream, which brings its last offset along, gets them once."""
        table = url_zoo_table(table_name)
        if start_offset and start_offset.get("done"):
            return iter([]), start_offset
        rows = url_zoo_rows(self._client, table, table_options)
        return rows if start_offset is None else iter(list(rows)), {"done": True}
