"""The data source class that each connector's package extends."""

from collections.abc import MutableMapping
from typing import cast

from pyspark.sql.datasource import DataSource, DataSourceStreamReader
from pyspark.sql.types import StructType

from databricks.labs.community_connector.interface.lakeflow_connect import LakeflowConnect
from databricks.labs.community_connector.interface.supports_partition import (
    SupportsPartitionedStream,
)
from databricks.labs.community_connector.sparkpds.lakeflow_metadata import (
    VIRTUAL_TABLE_SCHEMAS,
    require_table_name,
)
from databricks.labs.community_connector.sparkpds.lakeflow_readers import (
    LakeflowBatchReader,
    LakeflowPartitionedStreamReader,
    LakeflowStreamReader,
)

__all__ = [
    "LakeflowBatchReader",
    "LakeflowPartitionedStreamReader",
    "LakeflowSource",
    "LakeflowStreamReader",
]

LakeflowConnectImpl: type[LakeflowConnect] | None = None  # the merge puts the connector here


class LakeflowSource(DataSource):
    """One table of a connector, as Spark sees it.

    A source's package extends it and sets `_lakeflow_connect_cls`. The format name stays as it
    is: the platform passes a connection's options to this name alone.
    """

    _lakeflow_connect_cls: type[LakeflowConnect] | None = None
    _format_name = "lakeflow_connect"

    def __init__(self, options: MutableMapping[str, str]) -> None:
        """Build the connector with all options that Spark was given, as Spark's own map.

        Raises `ValueError` if `tableName` is absent or names an unknown virtual table.
        """
        super().__init__(options)
        self.table_name = require_table_name(options)
        connector_class = self._lakeflow_connect_cls or LakeflowConnectImpl
        if connector_class is None:
            raise TypeError(
                f"{type(self).__name__} has no connector: set _lakeflow_connect_cls in a subclass."
            )
        # Not a dict, though connectors call it one: lookups in Spark's map ignore case.
        self._table_options = cast("dict[str, str]", options)
        self.lakeflow_connect = connector_class(self._table_options)

    @classmethod
    def name(cls) -> str:
        """Return the format name, for `spark.read.format`."""
        return cls._format_name

    def schema(self) -> StructType:
        """Return the schema of the table, or of the virtual table."""
        virtual = VIRTUAL_TABLE_SCHEMAS.get(self.table_name)
        if virtual is not None:
            return virtual
        return self.lakeflow_connect.get_table_schema(self.table_name, self._table_options)

    def reader(self, schema: StructType) -> LakeflowBatchReader:
        """Return the reader of `spark.read`."""
        return LakeflowBatchReader(self.options, schema, self.lakeflow_connect)

    def simpleStreamReader(self, schema: StructType) -> LakeflowStreamReader:
        """Return the reader of `spark.readStream` for tables that are not read in parts."""
        return LakeflowStreamReader(self.options, schema, self.lakeflow_connect)

    def streamReader(self, schema: StructType) -> DataSourceStreamReader:
        """Return the reader of `spark.readStream` for tables that are read in parts.

        For the others the base class raises, and Spark takes `simpleStreamReader`.
        """
        connector = self.lakeflow_connect
        if (
            self.table_name not in VIRTUAL_TABLE_SCHEMAS
            and isinstance(connector, SupportsPartitionedStream)
            and connector.is_partitioned(self.table_name)
        ):
            return LakeflowPartitionedStreamReader(self.options, schema, connector)
        return super().streamReader(schema)
