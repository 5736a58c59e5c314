"""Tables of the Own Ways connector: where they lie, what they look like."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pyspark.sql.types import DoubleType, LongType, StructField, StructType

from databricks.labs.community_connector.sources.own_ways.own_ways_client import (
    OwnWaysPages,
    OwnWaysRecords,
)


@dataclass(frozen=True)
class OwnWaysTable:
    """How a table is asked for, and what its rows look like."""

    name: str
    path: str
    pages: OwnWaysPages
    records: OwnWaysRecords
    schema: StructType
    primary_keys: tuple[str, ...]
    ingestion_type: str
    params: Mapping[str, Any] = field(default_factory=dict)


OWN_WAYS_PAGES = OwnWaysPages()
OWN_WAYS_RECORDS = OwnWaysRecords(path=())


OWN_WAYS_TABLES: dict[str, OwnWaysTable] = {
    "roads": OwnWaysTable(
        name="roads",
        path="/roads",
        pages=OWN_WAYS_PAGES,
        records=OWN_WAYS_RECORDS,
        schema=StructType(
            [StructField("id", LongType(), False), StructField("length", DoubleType(), True)]
        ),
        primary_keys=("id",),
        ingestion_type="snapshot",
    ),
    "signs": OwnWaysTable(
        name="signs",
        path="/signs",
        pages=OWN_WAYS_PAGES,
        records=OWN_WAYS_RECORDS,
        schema=StructType([StructField("id", LongType(), False)]),
        primary_keys=("id",),
        ingestion_type="snapshot",
    ),
}


def own_ways_table(name: str) -> OwnWaysTable:
    """Return what is known of a table.

    Raises `ValueError` that names all tables if there is none of this name.
    """
    if name not in OWN_WAYS_TABLES:
        known = ", ".join(OWN_WAYS_TABLES)
        raise ValueError(f"there is no table {name!r}; the tables are: {known}")
    return OWN_WAYS_TABLES[name]
