"""Reads OData Yard into Lakeflow."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pyspark.sql.types import StructType

from databricks.labs.community_connector.interface.lakeflow_connect import LakeflowConnect
from databricks.labs.community_connector.sources.odata_yard.odata_yard_client import (
    OdataYardApiError,
    OdataYardClient,
    OdataYardReply,
)
from databricks.labs.community_connector.sources.odata_yard.odata_yard_schemas import (
    ODATA_YARD_TABLES,
    OdataYardTable,
    odata_yard_table,
)


@dataclass(frozen=True)
class OdataYardPage:
    """Records in the API's order, and the position of the page after them (None: no more)."""

    records: list[dict[str, Any]]
    position: str | int | None


def odata_yard_request(
    table: OdataYardTable, values: Mapping[str, Any]
) -> tuple[str, dict[str, Any]]:
    """Return path and query of a table's requests, given the values that filter on its cursor."""
    return table.path, {**table.params, **values}


def odata_yard_reply(
    client: OdataYardClient,
    table: OdataYardTable,
    path: str,
    params: dict[str, Any],
    position: str | int | None,
) -> OdataYardReply:
    """Return the answer that holds the page at a position; None is the first."""
    address, query = table.pages.request(path, params, position)
    return client.send("GET", address, params=query)


def odata_yard_pages(
    client: OdataYardClient,
    table: OdataYardTable,
    values: Mapping[str, Any],
    position: str | int | None = None,
) -> Iterator[OdataYardPage]:
    """Yield the pages from a position on, up to an empty one or one without a next mark.

    Raises `OdataYardApiError` where the API goes in circles.
    """
    path, params = odata_yard_request(table, values)
    visited = {position}
    previous: list[dict[str, Any]] | None = None
    while True:
        reply = odata_yard_reply(client, table, path, params, position)
        records = table.records.read(reply.body)
        if not records:
            return
        position = table.pages.following(reply, records, position)
        if records == previous or position in visited - {None}:
            raise OdataYardApiError(f"Table {table.name}: the API sends the same page again.")
        yield OdataYardPage(records, position)
        if position is None:
            return
        visited.add(position)
        previous = records


def odata_yard_row(
    table: OdataYardTable, record: dict[str, Any], values: Mapping[str, Any]
) -> dict[str, Any]:
    """Return a record as it is: no column of its table needs another shape."""
    return record


def odata_yard_rows(
    client: OdataYardClient, table: OdataYardTable, table_options: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Return all rows of a table, which is read page by page as they are taken."""
    lists = odata_yard_scopes(client, table, table_options)
    return (
        odata_yard_row(table, record, values)
        for values in lists
        for page in odata_yard_pages(client, table, values)
        for record in page.records
    )


def odata_yard_scopes(
    client: OdataYardClient, table: OdataYardTable, table_options: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Return the values of each list that belongs to a table: one list, without any."""
    return iter([{}])


class OdataYardLakeflowConnect(LakeflowConnect):
    """Reads the tables of OdataYard; each run reads them whole."""

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        self._client = OdataYardClient(options)

    def list_tables(self) -> list[str]:
        """Return the names of all tables."""
        return list(ODATA_YARD_TABLES)

    def get_table_schema(self, table_name: str, table_options: dict[str, str]) -> StructType:
        """Return the schema of a table."""
        return odata_yard_table(table_name).schema

    def read_table_metadata(self, table_name: str, table_options: dict[str, str]) -> dict[str, Any]:
        """Return a table's keys and the way it is kept up to date."""
        table = odata_yard_table(table_name)
        return {
            "primary_keys": list(table.primary_keys),
            "ingestion_type": table.ingestion_type,
        }

    def read_table(
        self, table_name: str, start_offset: dict[str, Any] | None, table_options: dict[str, str]
    ) -> tuple[Iterator[dict[str, Any]], dict[str, Any] | None]:
        """Return all rows; a stream, which brings its last offset along, gets them once."""
        table = odata_yard_table(table_name)
        if start_offset and start_offset.get("done"):
            return iter([]), start_offset
        rows = odata_yard_rows(self._client, table, table_options)
        return rows if start_offset is None else iter(list(rows)), {"done": True}
