"""Reads Mail Box into Lakeflow."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pyspark.sql.types import StructType

from databricks.labs.community_connector.interface.lakeflow_connect import LakeflowConnect
from databricks.labs.community_connector.sources.mail_box.mail_box_client import (
    MailBoxApiError,
    MailBoxClient,
    MailBoxOwnClient,
    MailBoxReply,
)
from databricks.labs.community_connector.sources.mail_box.mail_box_schemas import (
    MAIL_BOX_TABLES,
    MailBoxTable,
    mail_box_table,
)


@dataclass(frozen=True)
class MailBoxPage:
    """Records in the API's order, and the position of the page after them (None: no more)."""

    records: list[dict[str, Any]]
    position: str | int | None


def mail_box_request(table: MailBoxTable, values: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return path and query of a table's requests, given the values that filter on its cursor."""
    return table.path, {**table.params, **values}


def mail_box_reply(
    client: MailBoxOwnClient,
    table: MailBoxTable,
    path: str,
    params: dict[str, Any],
    position: str | int | None,
) -> MailBoxReply:
    """Return the answer that holds the page at a position; None is the first."""
    address, query = table.pages.request(path, params, position)
    return client.send("GET", address, params=query)


def mail_box_pages_there(
    client: MailBoxOwnClient,
    table: MailBoxTable,
    values: Mapping[str, Any],
    position: str | int | None = None,
) -> Iterator[MailBoxPage]:
    """Yield the pages from a position on, up to an empty one or one without a next mark.

    Raises `MailBoxApiError` where the API goes in circles.
    """
    path, params = mail_box_request(table, values)
    visited = {position}
    previous: list[dict[str, Any]] | None = None
    while True:
        reply = mail_box_reply(client, table, path, params, position)
        records = table.records.read(reply.body)
        if not records:
            return
        position = table.pages.following(reply, records, position)
        if records == previous or position in visited - {None}:
            raise MailBoxApiError(f"Table {table.name}: the API sends the same page again.")
        yield MailBoxPage(records, position)
        if position is None:
            return
        visited.add(position)
        previous = records


def mail_box_pages(
    client: MailBoxClient,
    table: MailBoxTable,
    values: Mapping[str, Any],
    position: str | int | None = None,
) -> Iterator[MailBoxPage]:
    """Return the pages of a table from its own site."""
    return mail_box_pages_there(client.at(table.site), table, values, position)


def mail_box_row(
    table: MailBoxTable, record: dict[str, Any], values: Mapping[str, Any]
) -> dict[str, Any]:
    """Return a record as it is: no column of its table needs another shape."""
    return record


def mail_box_rows(
    client: MailBoxClient, table: MailBoxTable, table_options: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Return all rows of a table, which is read page by page as they are taken."""
    lists = mail_box_scopes(client, table, table_options)
    return (
        mail_box_row(table, record, values)
        for values in lists
        for page in mail_box_pages(client, table, values)
        for record in page.records
    )


def mail_box_scopes(
    client: MailBoxClient, table: MailBoxTable, table_options: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Return the values of each list that belongs to a table: one list, without any."""
    return iter([{}])


class MailBoxLakeflowConnect(LakeflowConnect):
    """Reads the tables of MailBox; each run reads them whole."""

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        self._client = MailBoxClient(options)

    def list_tables(self) -> list[str]:
        """Return the names of all tables."""
        return list(MAIL_BOX_TABLES)

    def get_table_schema(self, table_name: str, table_options: dict[str, str]) -> StructType:
        """Return the schema of a table."""
        return mail_box_table(table_name).schema

    def read_table_metadata(self, table_name: str, table_options: dict[str, str]) -> dict[str, Any]:
        """Return a table's keys and the way it is kept up to date."""
        table = mail_box_table(table_name)
        return {
            "primary_keys": list(table.primary_keys),
            "ingestion_type": table.ingestion_type,
        }

    def read_table(
        self, table_name: str, start_offset: dict[str, Any] | None, table_options: dict[str, str]
    ) -> tuple[Iterator[dict[str, Any]], dict[str, Any] | None]:
        """Return all rows; a stream, which brings its last offset along, gets them once."""
        table = mail_box_table(table_name)
        if start_offset and start_offset.get("done"):
            return iter([]), start_offset
        rows = mail_box_rows(self._client, table, table_options)
        return rows if start_offset is None else iter(list(rows)), {"done": True}
