"""The connector of a source whose tables are read whole."""

from collections.abc import Iterator
from typing import Any

from pyspark.sql.types import StructType

from databricks.labs.community_connector.interface.lakeflow_connect import LakeflowConnect
from strategies.client import SampleClient
from strategies.read.rows import sample_rows
from strategies.table.tables import SAMPLE_TABLES, sample_table


class SampleLakeflowConnect(LakeflowConnect):
    """Reads the tables of Sample; each run reads them whole."""

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        self._client = SampleClient(options)

    def list_tables(self) -> list[str]:
        """Return the names of all tables."""
        return list(SAMPLE_TABLES)

    def get_table_schema(self, table_name: str, table_options: dict[str, str]) -> StructType:
        """Return the schema of a table."""
        return sample_table(table_name).schema

    def read_table_metadata(self, table_name: str, table_options: dict[str, str]) -> dict[str, Any]:
        """Return a table's keys and the way it is kept up to date."""
        table = sample_table(table_name)
        return {
            "primary_keys": list(table.primary_keys),
            "ingestion_type": table.ingestion_type,
        }

    def read_table(
        self, table_name: str, start_offset: dict[str, Any] | None, table_options: dict[str, str]
    ) -> tuple[Iterator[dict[str, Any]], dict[str, Any] | None]:
        """Return all rows; a stream, which brings its last offset along, gets them once."""
        table = sample_table(table_name)
        if start_offset and start_offset.get("done"):
            return iter([]), start_offset
        rows = sample_rows(self._client, table, table_options)
        return rows if start_offset is None else iter(list(rows)), {"done": True}
