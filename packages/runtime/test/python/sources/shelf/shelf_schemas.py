"""The tables of the shelf."""

from typing import Any

from pyspark.sql.types import (
    ArrayType,
    DateType,
    LongType,
    StringType,
    StructField,
    StructType,
    TimestampType,
)

# Text whose lines begin with blanks that belong to it, for the merge to leave alone.
SHELF_NOTE = """first
  second
third"""

TABLE_SCHEMAS = {
    "authors": StructType(
        [
            StructField("id", LongType(), False),
            StructField("name", StringType()),
            StructField(
                "born",
                StructType([StructField("on", DateType()), StructField("place", StringType())]),
            ),
        ]
    ),
    "books": StructType(
        [
            StructField("id", LongType(), False),
            StructField("title", StringType()),
            StructField("tags", ArrayType(StringType())),
            StructField("updated_at", TimestampType(), False),
        ]
    ),
    "loans": StructType(
        [
            StructField("id", LongType(), False),
            StructField("book_id", LongType()),
            StructField("note", StringType()),
        ]
    ),
}

TABLE_METADATA: dict[str, dict[str, Any]] = {
    "authors": {"primary_keys": ["id"], "ingestion_type": "snapshot"},
    "books": {
        "primary_keys": ["id"],
        "cursor_field": "updated_at",
        "ingestion_type": "cdc_with_deletes",
    },
    "loans": {"primary_keys": ["id"], "ingestion_type": "append"},
}
