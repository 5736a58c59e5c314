"""Tables of the Url Zoo connector: where they lie, what they look like."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pyspark.sql.types import StringType, StructField, StructType

from databricks.labs.community_connector.sources.url_zoo.url_zoo_client import (
    UrlZooChainedPages,
    UrlZooListedRecords,
    UrlZooMappedRecords,
    UrlZooPages,
    UrlZooRecords,
    UrlZooSinglePage,
    UrlZooSingleRecord,
)

UrlZooColumn = Callable[[Mapping[str, Any], Mapping[str, Any]], Any]


@dataclass(frozen=True)
class UrlZooTable:
    """How a table is asked for, and what its rows look like."""

    name: str
    path: str
    pages: UrlZooPages
    records: UrlZooRecords
    schema: StructType
    primary_keys: tuple[str, ...]
    ingestion_type: str
    params: Mapping[str, Any] = field(default_factory=dict)
    values: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    columns: Mapping[str, UrlZooColumn] = field(default_factory=dict)
    empty_statuses: tuple[int, ...] = ()


def url_zoo_parameter(name: str) -> UrlZooColumn:
    """Return the maker of a column that holds the value of a request parameter."""
    return lambda record, values: values[name]


URL_ZOO_PAGES = UrlZooSinglePage()


URL_ZOO_TABLES: dict[str, UrlZooTable] = {
    "animals": UrlZooTable(
        name="animals",
        path="/animals",
        pages=UrlZooChainedPages(path=("paging", "next")),
        records=UrlZooMappedRecords(path=("found",), key="tag"),
        schema=StructType(
            [StructField("tag", StringType(), False), StructField("kind", StringType(), False)]
        ),
        primary_keys=("kind", "tag"),
        ingestion_type="snapshot",
        values={"kind": ("cat", "dog")},
        columns={"kind": url_zoo_parameter("kind")},
    ),
    "zoo": UrlZooTable(
        name="zoo",
        path="/zoo",
        pages=URL_ZOO_PAGES,
        records=UrlZooSingleRecord(path=()),
        schema=StructType([StructField("id", StringType(), False)]),
        primary_keys=("id",),
        ingestion_type="snapshot",
    ),
    "keepers": UrlZooTable(
        name="keepers",
        path="/keepers",
        pages=URL_ZOO_PAGES,
        records=UrlZooListedRecords(path=("keepers",)),
        schema=StructType([StructField("id", StringType(), False)]),
        primary_keys=("id",),
        ingestion_type="snapshot",
        empty_statuses=(404,),
    ),
}


def url_zoo_table(name: str) -> UrlZooTable:
    """Return what is known of a table.

    Raises `ValueError` that names all tables if there is none of this name.
    """
    if name not in URL_ZOO_TABLES:
        known = ", ".join(URL_ZOO_TABLES)
        raise ValueError(f"there is no table {name!r}; the tables are: {known}")
    return URL_ZOO_TABLES[name]
