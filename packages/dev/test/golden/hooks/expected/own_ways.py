"""Reads Own Ways into Lakeflow."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pyspark.sql.types import StructType

from databricks.labs.community_connector.interface.lakeflow_connect import LakeflowConnect
from databricks.labs.community_connector.sources.own_ways.own_ways_client import (
    OwnWaysApiError,
    OwnWaysClient,
    OwnWaysReply,
)
from databricks.labs.community_connector.sources.own_ways.own_ways_custom import (
    iter_pages,
    read,
    to_record,
)
from databricks.labs.community_connector.sources.own_ways.own_ways_schemas import (
    OWN_WAYS_TABLES,
    OwnWaysTable,
    own_ways_table,
)


@dataclass(frozen=True)
class OwnWaysPage:
    """Records in the API's order, and the position of the page after them (None: no more)."""

    records: list[dict[str, Any]]
    position: str | int | None


def own_ways_request(table: OwnWaysTable, values: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return path and query of a table's requests, given the values that filter on its cursor."""
    return table.path, {**table.params, **values}


def own_ways_reply(
    client: OwnWaysClient,
    table: OwnWaysTable,
    path: str,
    params: dict[str, Any],
    position: str | int | None,
) -> OwnWaysReply:
    """Return the answer that holds the page at a position; None is the first."""
    address, query = table.pages.request(path, params, position)
    return client.send("GET", address, params=query)


def own_ways_own_pages(
    client: OwnWaysClient,
    table: OwnWaysTable,
    values: Mapping[str, Any],
    position: str | int | None = None,
) -> Iterator[OwnWaysPage]:
    """Yield the pages from a position on, up to an empty one or one without a next mark.

    Raises `OwnWaysApiError` where the API goes in circles.
    """
    path, params = own_ways_request(table, values)
    visited = {position}
    previous: list[dict[str, Any]] | None = None
    while True:
        reply = own_ways_reply(client, table, path, params, position)
        records = table.records.read(reply.body)
        if not records:
            return
        position = table.pages.following(reply, records, position)
        if records == previous or position in visited - {None}:
            raise OwnWaysApiError(f"Table {table.name}: the API sends the same page again.")
        yield OwnWaysPage(records, position)
        if position is None:
            return
        visited.add(position)
        previous = records


def own_ways_pages(
    client: OwnWaysClient,
    table: OwnWaysTable,
    values: Mapping[str, Any],
    position: str | int | None = None,
) -> Iterator[OwnWaysPage]:
    """Yield the pages that `iter_pages` makes, or the documented ones where it makes none.

    Its pages have no position to go on from: changes come in one batch a list.
    """

    def fetch(address: str, params: Mapping[str, Any]) -> Any:
        return client.send("GET", address, params=params).body

    pages = iter_pages(fetch, table.name, {**table.params, **values})
    if pages is None:
        yield from own_ways_own_pages(client, table, values, position)
    elif table.ingestion_type == "snapshot":
        yield from (OwnWaysPage(records, None) for records in pages)
    else:
        yield OwnWaysPage([record for records in pages for record in records], None)


def own_ways_own_row(
    table: OwnWaysTable, record: dict[str, Any], values: Mapping[str, Any]
) -> dict[str, Any]:
    """Return a record as it is: no column of its table needs another shape."""
    return record


def own_ways_row(
    table: OwnWaysTable, record: dict[str, Any], values: Mapping[str, Any]
) -> dict[str, Any]:
    """Return what `to_record` makes of a record, with the columns that its schema adds."""
    return own_ways_own_row(table, to_record(table.name, record), values)


def own_ways_rows(
    client: OwnWaysClient, table: OwnWaysTable, table_options: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Return all rows of a table, which is read page by page as they are taken."""
    lists = own_ways_scopes(client, table, table_options)
    return (
        own_ways_row(table, record, values)
        for values in lists
        for page in own_ways_pages(client, table, values)
        for record in page.records
    )


def own_ways_scopes(
    client: OwnWaysClient, table: OwnWaysTable, table_options: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Return the values of each list that belongs to a table: one list, without any."""
    return iter([{}])


class OwnWaysLakeflowConnect(LakeflowConnect):
    """Reads the tables of OwnWays; each run reads them whole."""

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        self._client = OwnWaysClient(options)

    def list_tables(self) -> list[str]:
        """Return the names of all tables."""
        return list(OWN_WAYS_TABLES)

    def get_table_schema(self, table_name: str, table_options: dict[str, str]) -> StructType:
        """Return the schema of a table."""
        return own_ways_table(table_name).schema

    def read_table_metadata(self, table_name: str, table_options: dict[str, str]) -> dict[str, Any]:
        """Return a table's keys and the way it is kept up to date."""
        table = own_ways_table(table_name)
        return {
            "primary_keys": list(table.primary_keys),
            "ingestion_type": table.ingestion_type,
        }

    def _read_own_table(
        self, table_name: str, start_offset: dict[str, Any] | None, table_options: dict[str, str]
    ) -> tuple[Iterator[dict[str, Any]], dict[str, Any] | None]:
        """Return all rows; a stream, which brings its last offset along, gets them once."""
        table = own_ways_table(table_name)
        if start_offset and start_offset.get("done"):
            return iter([]), start_offset
        rows = own_ways_rows(self._client, table, table_options)
        return rows if start_offset is None else iter(list(rows)), {"done": True}

    def read_table(
        self, table_name: str, start_offset: dict[str, Any] | None, table_options: dict[str, str]
    ) -> tuple[Iterator[dict[str, Any]], dict[str, Any] | None]:
        """Return what `read` makes, or as documented the rows of a table that it leaves alone."""
        own_ways_table(table_name)
        made = read(table_name, start_offset, {**self.options, **table_options})
        if made is not None:
            return made
        return self._read_own_table(table_name, start_offset, table_options)
