"""Tables of the Crate CRM connector: where they lie, what they look like."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pyspark.sql.types import LongType, StructField, StructType

from databricks.labs.community_connector.sources.crate_crm.crate_crm_client import (
    CrateCrmPages,
    CrateCrmRecords,
)


@dataclass(frozen=True)
class CrateCrmTable:
    """How a table is asked for, and what its rows look like."""

    name: str
    path: str
    pages: CrateCrmPages
    records: CrateCrmRecords
    schema: StructType
    primary_keys: tuple[str, ...]
    ingestion_type: str
    params: Mapping[str, Any] = field(default_factory=dict)


CRATE_CRM_TABLES: dict[str, CrateCrmTable] = {
    "accounts": CrateCrmTable(
        name="accounts",
        path="/accounts",
        pages=CrateCrmPages(param="page", first=1),
        records=CrateCrmRecords(path=("data",)),
        schema=StructType([StructField("id", LongType(), False)]),
        primary_keys=("id",),
        ingestion_type="snapshot",
    )
}


def crate_crm_table(name: str) -> CrateCrmTable:
    """Return what is known of a table.

    Raises `ValueError` that names all tables if there is none of this name.
    """
    if name not in CRATE_CRM_TABLES:
        known = ", ".join(CRATE_CRM_TABLES)
        raise ValueError(f"there is no table {name!r}; the tables are: {known}")
    return CRATE_CRM_TABLES[name]
