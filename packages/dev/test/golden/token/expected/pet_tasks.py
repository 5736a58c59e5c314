"""Reads Pet Tasks into Lakeflow."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from pyspark.sql.types import StructType

from databricks.labs.community_connector.interface.lakeflow_connect import LakeflowConnect
from databricks.labs.community_connector.sources.pet_tasks.pet_tasks_client import (
    PetTasksApiError,
    PetTasksClient,
    PetTasksReply,
)
from databricks.labs.community_connector.sources.pet_tasks.pet_tasks_schemas import (
    PET_TASKS_TABLES,
    PetTasksParent,
    PetTasksTable,
    pet_tasks_table,
)


@dataclass(frozen=True)
class PetTasksPage:
    """Records in the API's order, and the position of the page after them (None: no more)."""

    records: list[dict[str, Any]]
    position: str | int | None


def pet_tasks_request(
    table: PetTasksTable, values: Mapping[str, Any]
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


def pet_tasks_reply(
    client: PetTasksClient,
    table: PetTasksTable,
    path: str,
    params: dict[str, Any],
    position: str | int | None,
) -> PetTasksReply:
    """Return the answer that holds the page at a position; None is the first."""
    address, query = table.pages.request(path, params, position)
    return client.send("GET", address, params=query)


def pet_tasks_pages(
    client: PetTasksClient,
    table: PetTasksTable,
    values: Mapping[str, Any],
    position: str | int | None = None,
) -> Iterator[PetTasksPage]:
    """Yield the pages from a position on, up to an empty one or one without a next mark.

    Raises `PetTasksApiError` where the API goes in circles.
    """
    path, params = pet_tasks_request(table, values)
    visited = {position}
    previous: list[dict[str, Any]] | None = None
    while True:
        reply = pet_tasks_reply(client, table, path, params, position)
        records = table.records.read(reply.body)
        if not records:
            return
        position = table.pages.following(reply, records, position)
        if records == previous or position in visited - {None}:
            raise PetTasksApiError(f"Table {table.name}: the API sends the same page again.")
        yield PetTasksPage(records, position)
        if position is None:
            return
        visited.add(position)
        previous = records


def pet_tasks_row(
    table: PetTasksTable, record: dict[str, Any], values: Mapping[str, Any]
) -> dict[str, Any]:
    """Return a record with the columns that its schema adds or shapes."""
    made = {name: make(record, values) for name, make in table.columns.items()}
    return {**record, **made}


def pet_tasks_listed_rows(
    client: PetTasksClient, table: PetTasksTable, table_options: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Return all rows of a table, which is read page by page as they are taken."""
    lists = pet_tasks_scopes(client, table, table_options)
    return (
        pet_tasks_row(table, record, values)
        for values in lists
        for page in pet_tasks_pages(client, table, values)
        for record in page.records
    )


def pet_tasks_rows(
    client: PetTasksClient, table: PetTasksTable, table_options: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Return all rows of a table, which is read page by page as they are taken.

    A row that stands in several lists comes once, where its key does not tell them apart.
    """
    rows = pet_tasks_listed_rows(client, table, table_options)
    return _pet_tasks_once(table, rows) if table.is_shared else rows


def _pet_tasks_once(
    table: PetTasksTable, rows: Iterator[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """Yield the first row of each key; 16 bytes of every key are kept until the end."""
    seen = set()
    for row in rows:
        values = json.dumps([row.get(name) for name in table.primary_keys])
        key = hashlib.sha256(values.encode()).digest()[:16]
        if key not in seen:
            seen.add(key)
            yield row


def pet_tasks_parent_values(
    rows: Iterator[dict[str, Any]], parent: PetTasksParent
) -> Iterator[dict[str, Any]]:
    """Yield the request values of each parent row; a row that comes twice counts once."""
    seen = set()
    for row in rows:
        values = {name: row.get(column) for name, column in parent.columns.items()}
        key = tuple(values.values())
        if key not in seen:
            seen.add(key)
            yield values


def pet_tasks_scopes(
    client: PetTasksClient, table: PetTasksTable, table_options: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Return the values of each list that belongs to a table, one for each row of its parent.

    Parents are read whole, whatever limits hold for the table itself.
    """
    if table.parent is None:
        return iter([{}])
    rows = pet_tasks_rows(client, PET_TASKS_TABLES[table.parent.table], table_options)
    return pet_tasks_parent_values(rows, table.parent)


class PetTasksLakeflowConnect(LakeflowConnect):
    """Reads the tables of PetTasks; each run reads them whole."""

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        self._client = PetTasksClient(options)

    def list_tables(self) -> list[str]:
        """Return the names of all tables."""
        return list(PET_TASKS_TABLES)

    def get_table_schema(self, table_name: str, table_options: dict[str, str]) -> StructType:
        """Return the schema of a table."""
        return pet_tasks_table(table_name).schema

    def read_table_metadata(self, table_name: str, table_options: dict[str, str]) -> dict[str, Any]:
        """Return a table's keys and the way it is kept up to date."""
        table = pet_tasks_table(table_name)
        return {
            "primary_keys": list(table.primary_keys),
            "ingestion_type": table.ingestion_type,
        }

    def read_table(
        self, table_name: str, start_offset: dict[str, Any] | None, table_options: dict[str, str]
    ) -> tuple[Iterator[dict[str, Any]], dict[str, Any] | None]:
        """Return all rows; a stream, which brings its last offset along, gets them once."""
        table = pet_tasks_table(table_name)
        if start_offset and start_offset.get("done"):
            return iter([]), start_offset
        rows = pet_tasks_rows(self._client, table, table_options)
        return rows if start_offset is None else iter(list(rows)), {"done": True}
