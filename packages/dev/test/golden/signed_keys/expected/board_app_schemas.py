"""Tables of the Board App connector: where they lie, what they look like."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pyspark.sql.types import LongType, StructField, StructType

from databricks.labs.community_connector.sources.board_app.board_app_client import (
    BoardAppChainedPages,
    BoardAppKeylessPages,
    BoardAppLinkedPages,
    BoardAppPages,
    BoardAppRecords,
)


@dataclass(frozen=True)
class BoardAppTable:
    """How a table is asked for, and what its rows look like."""

    name: str
    path: str
    pages: BoardAppPages
    records: BoardAppRecords
    schema: StructType
    primary_keys: tuple[str, ...]
    ingestion_type: str
    params: Mapping[str, Any] = field(default_factory=dict)


BOARD_APP_TABLES: dict[str, BoardAppTable] = {
    "cards": BoardAppTable(
        name="cards",
        path="/cards",
        pages=BoardAppKeylessPages(pages=BoardAppChainedPages(path=("next",))),
        records=BoardAppRecords(path=("cards",)),
        schema=StructType([StructField("id", LongType(), False)]),
        primary_keys=("id",),
        ingestion_type="snapshot",
    ),
    "members": BoardAppTable(
        name="members",
        path="/members",
        pages=BoardAppKeylessPages(pages=BoardAppLinkedPages()),
        records=BoardAppRecords(path=()),
        schema=StructType([StructField("id", LongType(), False)]),
        primary_keys=("id",),
        ingestion_type="snapshot",
    ),
}


def board_app_table(name: str) -> BoardAppTable:
    """Return what is known of a table.

    Raises `ValueError` that names all tables if there is none of this name.
    """
    if name not in BOARD_APP_TABLES:
        known = ", ".join(BOARD_APP_TABLES)
        raise ValueError(f"there is no table {name!r}; the tables are: {known}")
    return BOARD_APP_TABLES[name]
