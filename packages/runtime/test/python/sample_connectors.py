"""A connector that passes every check, for tests that spoil one thing of it at a time."""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from pyspark.sql.types import (
    ArrayType,
    LongType,
    StringType,
    StructField,
    StructType,
)

from databricks.labs.community_connector.interface import (
    LakeflowConnect,
    SupportsPartitionedStream,
)

Records = Iterator[dict[str, Any]]
Offset = dict[str, Any] | None


class SoundConnector(LakeflowConnect):
    """One incremental table with deletes, which is drained in steps of two."""

    schema: ClassVar[Any] = StructType(
        [
            StructField("id", LongType(), False),
            StructField("at", LongType()),
            StructField(
                "inner",
                StructType(
                    [
                        StructField("must", StringType(), False),
                        StructField("list", ArrayType(LongType())),
                    ]
                ),
            ),
        ]
    )
    metadata: ClassVar[Any] = {
        "primary_keys": ["id"],
        "cursor_field": "at",
        "ingestion_type": "cdc_with_deletes",
    }
    rows: ClassVar[Sequence[Any]] = [
        {"id": number, "at": number, "inner": {"must": "x", "list": []}} for number in range(1, 6)
    ]
    deleted: ClassVar[Sequence[Any]] = [{"id": 9, "at": 1}]

    def list_tables(self) -> list[str]:
        """Return the one table."""
        return ["things"]

    def get_table_schema(self, table_name: str, table_options: dict[str, str]) -> StructType:
        """Return the schema."""
        self._require(table_name)
        schema: StructType = self.schema
        return schema

    def read_table_metadata(self, table_name: str, table_options: dict[str, str]) -> dict[str, Any]:
        """Return the metadata."""
        self._require(table_name)
        metadata: dict[str, Any] = self.metadata
        return metadata

    def read_table(
        self, table_name: str, start_offset: Offset, table_options: dict[str, str]
    ) -> tuple[Records, Offset]:
        """Return the next two rows."""
        self._require(table_name)
        return self._next(self.rows, start_offset)

    def read_table_deletes(
        self, table_name: str, start_offset: Offset, table_options: dict[str, str]
    ) -> tuple[Records, Offset]:
        """Return the next two deleted rows."""
        self._require(table_name)
        return self._next(self.deleted, start_offset)

    def _next(self, rows: Sequence[Any], start: Offset) -> tuple[Records, Offset]:
        position = (start or {}).get("position", 0)
        taken = rows[position : position + 2]
        if not taken:
            return iter(()), start
        return iter(taken), {"position": position + len(taken)}

    def _require(self, table_name: str) -> None:
        if table_name not in self.list_tables():
            raise ValueError(f"There is no table {table_name!r}.")


class SoundPartitionedConnector(SoundConnector, SupportsPartitionedStream):
    """The same table, read in parts of two rows."""

    def latest_offset(
        self, table_name: str, table_options: dict[str, str], start_offset: Offset = None
    ) -> dict[str, Any]:
        """Return the number of rows."""
        return {"position": len(self.rows)}

    def get_partitions(
        self,
        table_name: str,
        table_options: dict[str, str],
        start_offset: Offset = None,
        end_offset: Offset = None,
    ) -> Sequence[dict[str, Any]]:
        """Return one part for two rows."""
        first = (start_offset or {}).get("position", 0)
        last = len(self.rows) if end_offset is None else end_offset["position"]
        return [{"from": start, "to": min(start + 2, last)} for start in range(first, last, 2)]

    def read_partition(
        self, table_name: str, partition: dict[str, Any], table_options: dict[str, str]
    ) -> Records:
        """Return the part's rows."""
        return iter(self.rows[partition["from"] : partition["to"]])
