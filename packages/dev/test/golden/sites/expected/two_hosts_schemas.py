"""Tables of the Two Hosts connector: where they lie, what they look like."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pyspark.sql.types import LongType, StructField, StructType

from databricks.labs.community_connector.sources.two_hosts.two_hosts_client import (
    TwoHostsChainedPages,
    TwoHostsPages,
    TwoHostsRecords,
    TwoHostsSinglePage,
)


@dataclass(frozen=True)
class TwoHostsParent:
    """The table above, and the columns of its rows that fill parameters of the request."""

    table: str
    columns: Mapping[str, str]


@dataclass(frozen=True)
class TwoHostsTable:
    """How a table is asked for, and what its rows look like."""

    name: str
    path: str
    pages: TwoHostsPages
    records: TwoHostsRecords
    schema: StructType
    primary_keys: tuple[str, ...]
    ingestion_type: str
    site: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)
    parent: TwoHostsParent | None = None
    is_shared: bool = False


TWO_HOSTS_PAGES = TwoHostsSinglePage()
TWO_HOSTS_RECORDS = TwoHostsRecords(path=())


TWO_HOSTS_TABLES: dict[str, TwoHostsTable] = {
    "users": TwoHostsTable(
        name="users",
        path="/users",
        pages=TWO_HOSTS_PAGES,
        records=TWO_HOSTS_RECORDS,
        schema=StructType([StructField("id", LongType(), False)]),
        primary_keys=("id",),
        ingestion_type="snapshot",
    ),
    "files": TwoHostsTable(
        name="files",
        path="/users/{user}/files",
        pages=TwoHostsChainedPages(path=("next",)),
        records=TwoHostsRecords(path=("files",)),
        schema=StructType([StructField("id", LongType(), False)]),
        primary_keys=("id",),
        ingestion_type="snapshot",
        site="files",
        parent=TwoHostsParent("users", {"user": "id"}),
        is_shared=True,
    ),
    "reports": TwoHostsTable(
        name="reports",
        path="/reports",
        pages=TWO_HOSTS_PAGES,
        records=TWO_HOSTS_RECORDS,
        schema=StructType([StructField("id", LongType(), False)]),
        primary_keys=("id",),
        ingestion_type="snapshot",
        site="reports",
    ),
    "status": TwoHostsTable(
        name="status",
        path="/status",
        pages=TWO_HOSTS_PAGES,
        records=TWO_HOSTS_RECORDS,
        schema=StructType([StructField("id", LongType(), False)]),
        primary_keys=("id",),
        ingestion_type="snapshot",
        site="public",
    ),
}


def two_hosts_table(name: str) -> TwoHostsTable:
    """Return what is known of a table.

    Raises `ValueError` that names all tables if there is none of this name.
    """
    if name not in TWO_HOSTS_TABLES:
        known = ", ".join(TWO_HOSTS_TABLES)
        raise ValueError(f"there is no table {name!r}; the tables are: {known}")
    return TWO_HOSTS_TABLES[name]
