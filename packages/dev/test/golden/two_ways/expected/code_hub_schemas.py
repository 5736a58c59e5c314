"""Tables of the Code Hub connector: where they lie, what they look like."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pyspark.sql.types import LongType, StructField, StructType

from databricks.labs.community_connector.sources.code_hub.code_hub_client import (
    CodeHubPages,
    CodeHubRecords,
)


@dataclass(frozen=True)
class CodeHubTable:
    """How a table is asked for, and what its rows look like."""

    name: str
    path: str
    pages: CodeHubPages
    records: CodeHubRecords
    schema: StructType
    primary_keys: tuple[str, ...]
    ingestion_type: str
    params: Mapping[str, Any] = field(default_factory=dict)


CODE_HUB_TABLES: dict[str, CodeHubTable] = {
    "repos": CodeHubTable(
        name="repos",
        path="/repos",
        pages=CodeHubPages(),
        records=CodeHubRecords(path=()),
        schema=StructType([StructField("id", LongType(), False)]),
        primary_keys=("id",),
        ingestion_type="snapshot",
    )
}


def code_hub_table(name: str) -> CodeHubTable:
    """Return what is known of a table.

    Raises `ValueError` that names all tables if there is none of this name.
    """
    if name not in CODE_HUB_TABLES:
        known = ", ".join(CODE_HUB_TABLES)
        raise ValueError(f"there is no table {name!r}; the tables are: {known}")
    return CODE_HUB_TABLES[name]
