"""Spark's three ways to read a table, each turned into calls of a connector."""

import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from pyspark.sql.datasource import (
    DataSourceReader,
    DataSourceStreamReader,
    InputPartition,
    SimpleDataSourceStreamReader,
)
from pyspark.sql.streaming.datasource import (
    ReadAllAvailable,
    ReadLimit,
    SupportsTriggerAvailableNow,
)
from pyspark.sql.types import StructType

from databricks.labs.community_connector.interface.lakeflow_connect import LakeflowConnect
from databricks.labs.community_connector.interface.supports_partition import (
    SupportsPartition,
    SupportsPartitionedStream,
)
from databricks.labs.community_connector.libs.utils import parse_value
from databricks.labs.community_connector.sparkpds.lakeflow_metadata import (
    VIRTUAL_TABLE_SCHEMAS,
    read_virtual_table,
    require_table_name,
)

IS_DELETE_FLOW = "isDeleteFlow"


class LakeflowBatchReader(DataSourceReader):
    """Reads a whole table once, in the connector's own parts where it offers any."""

    def __init__(
        self, options: Mapping[str, str], schema: StructType, lakeflow_connect: LakeflowConnect
    ) -> None:
        """Hold what the tasks need; `options` is Spark's map, which ignores case."""
        self.options = cast("dict[str, str]", options)
        self.schema = schema
        self.lakeflow_connect = lakeflow_connect
        self.table_name = require_table_name(options)

    def partitions(self) -> Sequence[InputPartition]:
        """Return the connector's parts as JSON text, or one partition without a value.

        A connector that raises when it is asked for parts is read in a single task, as on the
        platform; the log tells.
        """
        partitioned = self._partitioned_connector()
        if partitioned is not None:
            try:
                parts = partitioned.get_partitions(self.table_name, self.options)
                return [InputPartition(json.dumps(part)) for part in parts]
            except Exception:
                logging.getLogger(__name__).exception(
                    "No partitions for table %r: reading it in a single task.", self.table_name
                )
        return [InputPartition(None)]

    def read(self, partition: InputPartition | None) -> Iterator[tuple[Any, ...]]:
        """Return rows lazily: what the connector yields is converted as Spark takes it."""
        connector = self.lakeflow_connect
        if self.table_name in VIRTUAL_TABLE_SCHEMAS:
            return read_virtual_table(connector, self.table_name, self.options)
        if partition is None or partition.value is None:
            records, _ = connector.read_table(self.table_name, None, self.options)
        elif isinstance(connector, SupportsPartition):
            records = connector.read_partition(
                self.table_name, json.loads(partition.value), self.options
            )
        else:
            raise TypeError(f"{type(connector).__name__} was given a partition but reads none.")
        return _parse_records(records, self.schema)

    def _partitioned_connector(self) -> SupportsPartition | None:
        connector = self.lakeflow_connect
        if self.table_name in VIRTUAL_TABLE_SCHEMAS:
            return None
        if isinstance(connector, SupportsPartitionedStream):
            return connector if connector.is_partitioned(self.table_name) else None
        return connector if isinstance(connector, SupportsPartition) else None


class LakeflowStreamReader(SimpleDataSourceStreamReader, SupportsTriggerAvailableNow):
    """Reads a stream batch by batch beside the driver, by the connector's own offsets."""

    def __init__(
        self, options: Mapping[str, str], schema: StructType, lakeflow_connect: LakeflowConnect
    ) -> None:
        """Hold the schema and the options; `isDeleteFlow` steers the reader alone."""
        self.table_name = _require_real_table(options)
        self.is_delete_flow = options.get(IS_DELETE_FLOW) == "true"
        self.options = _stream_options(options)
        self.schema = schema
        self.lakeflow_connect = lakeflow_connect

    def initialOffset(self) -> dict[str, Any]:
        """Return the offset before the first record: `{}`."""
        return {}

    def prepareForTriggerAvailableNow(self) -> None:
        """Do nothing: connectors bound themselves by the moment they were built."""

    def read(self, start: dict[str, Any]) -> tuple[Iterator[tuple[Any, ...]], dict[str, Any]]:
        """Return the rows of one batch, in memory, and the offset that follows them.

        Spark copies the iterator, which a list's iterator survives and a generator does not.
        """
        connector = self.lakeflow_connect
        read = connector.read_table_deletes if self.is_delete_flow else connector.read_table
        records, end = read(self.table_name, start, self.options)
        if end is None:
            raise ValueError(
                f"Table {self.table_name!r} returned no offset, so it can't be read as a stream; "
                "read it as a batch, or let read_table return an offset."
            )
        return iter(list(_parse_records(records, self.schema))), end

    def readBetweenOffsets(
        self, start: dict[str, Any], end: dict[str, Any]
    ) -> Iterator[tuple[Any, ...]]:
        """Read once more from `start`, after a crash; the connector decides where that ends."""
        rows, _ = self.read(start)
        return rows


class LakeflowPartitionedStreamReader(DataSourceStreamReader, SupportsTriggerAvailableNow):
    """Reads a stream on the executors, in the connector's own parts of each micro-batch."""

    def __init__(
        self,
        options: Mapping[str, str],
        schema: StructType,
        lakeflow_connect: SupportsPartitionedStream,
    ) -> None:
        """Hold the schema and the options; delete flows are not offered on this path."""
        self.table_name = _require_real_table(options)
        self.options = _stream_options(options)
        self.schema = schema
        self.lakeflow_connect = lakeflow_connect

    def initialOffset(self) -> dict[str, Any]:
        """Return the offset before the first record: `{}`."""
        return {}

    def prepareForTriggerAvailableNow(self) -> None:
        """Do nothing: connectors bound themselves by the moment they were built."""

    def getDefaultReadLimit(self) -> ReadLimit:
        """Return that there is no limit: the connector sizes its micro-batches."""
        return ReadAllAvailable()

    def latestOffset(self, start: dict[str, Any], limit: ReadLimit) -> dict[str, Any]:
        """Return where the micro-batch that begins at `start` ends.

        Raises `ValueError` for any limit but "all that is available".
        """
        if not isinstance(limit, ReadAllAvailable):
            raise ValueError(
                f"Read limit {type(limit).__name__} is not supported: the connector sizes its "
                "micro-batches by table options."
            )
        return self.lakeflow_connect.latest_offset(self.table_name, self.options, start)

    def partitions(self, start: dict[str, Any], end: dict[str, Any]) -> Sequence[InputPartition]:
        """Return the connector's parts of what lies between the offsets, as JSON text."""
        parts = self.lakeflow_connect.get_partitions(self.table_name, self.options, start, end)
        return [InputPartition(json.dumps(part)) for part in parts]

    def read(self, partition: InputPartition | None) -> Iterator[tuple[Any, ...]]:
        """Return the rows of one part, lazily; none for an empty micro-batch."""
        if partition is None or partition.value is None:
            return iter(())
        records = self.lakeflow_connect.read_partition(
            self.table_name, json.loads(partition.value), self.options
        )
        return _parse_records(records, self.schema)


def _parse_records(
    records: Iterator[dict[str, Any]], schema: StructType
) -> Iterator[tuple[Any, ...]]:
    return (parse_value(record, schema) for record in records)


def _require_real_table(options: Mapping[str, str]) -> str:
    name = require_table_name(options)
    if name in VIRTUAL_TABLE_SCHEMAS:
        raise ValueError(f"Virtual table {name!r} can't be read as a stream: use spark.read.")
    return name


def _stream_options(options: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in options.items() if key.lower() != IS_DELETE_FLOW.lower()}
