"""Tables of the Key Books connector: where they lie, what they look like."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pyspark.sql.types import StringType, StructField, StructType

from databricks.labs.community_connector.sources.key_books.key_books_client import (
    KeyBooksPages,
    KeyBooksRecords,
)


@dataclass(frozen=True)
class KeyBooksTable:
    """How a table is asked for, and what its rows look like."""

    name: str
    path: str
    pages: KeyBooksPages
    records: KeyBooksRecords
    schema: StructType
    primary_keys: tuple[str, ...]
    ingestion_type: str
    params: Mapping[str, Any] = field(default_factory=dict)


KEY_BOOKS_TABLES: dict[str, KeyBooksTable] = {
    "books": KeyBooksTable(
        name="books",
        path="/books",
        pages=KeyBooksPages(param="after", field=("id",)),
        records=KeyBooksRecords(path=("list",), inner=("book",)),
        schema=StructType(
            [StructField("id", StringType(), False), StructField("title", StringType(), True)]
        ),
        primary_keys=("id",),
        ingestion_type="snapshot",
    )
}


def key_books_table(name: str) -> KeyBooksTable:
    """Return what is known of a table.

    Raises `ValueError` that names all tables if there is none of this name.
    """
    if name not in KEY_BOOKS_TABLES:
        known = ", ".join(KEY_BOOKS_TABLES)
        raise ValueError(f"there is no table {name!r}; the tables are: {known}")
    return KEY_BOOKS_TABLES[name]
