"""Tables of the OData Yard connector: where they lie, what they look like."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pyspark.sql.types import LongType, StructField, StructType

from databricks.labs.community_connector.sources.odata_yard.odata_yard_client import (
    OdataYardChainedPages,
    OdataYardODataPages,
    OdataYardPages,
    OdataYardRecords,
)


@dataclass(frozen=True)
class OdataYardTable:
    """How a table is asked for, and what its rows look like."""

    name: str
    path: str
    pages: OdataYardPages
    records: OdataYardRecords
    schema: StructType
    primary_keys: tuple[str, ...]
    ingestion_type: str
    params: Mapping[str, Any] = field(default_factory=dict)


ODATA_YARD_RECORDS = OdataYardRecords(path=("value",))


ODATA_YARD_TABLES: dict[str, OdataYardTable] = {
    "ships": OdataYardTable(
        name="ships",
        path="/Ships",
        pages=OdataYardODataPages(path=("@odata.nextLink",), skip_param="$skip", size=3),
        records=ODATA_YARD_RECORDS,
        schema=StructType([StructField("Id", LongType(), False)]),
        primary_keys=("Id",),
        ingestion_type="snapshot",
        params={"$top": 3},
    ),
    "docks": OdataYardTable(
        name="docks",
        path="/Docks",
        pages=OdataYardChainedPages(path=("@odata.nextLink",)),
        records=ODATA_YARD_RECORDS,
        schema=StructType([StructField("Id", LongType(), False)]),
        primary_keys=("Id",),
        ingestion_type="snapshot",
    ),
}


def odata_yard_table(name: str) -> OdataYardTable:
    """Return what is known of a table.

    Raises `ValueError` that names all tables if there is none of this name.
    """
    if name not in ODATA_YARD_TABLES:
        known = ", ".join(ODATA_YARD_TABLES)
        raise ValueError(f"there is no table {name!r}; the tables are: {known}")
    return ODATA_YARD_TABLES[name]
