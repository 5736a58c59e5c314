"""The Spark data source that reads through a connector, and how Spark gets to know it."""

from databricks.labs.community_connector.sparkpds.lakeflow_datasource import (
    LakeflowBatchReader,
    LakeflowPartitionedStreamReader,
    LakeflowSource,
    LakeflowStreamReader,
)
from databricks.labs.community_connector.sparkpds.registry import find_data_source, register

__all__ = [
    "LakeflowBatchReader",
    "LakeflowPartitionedStreamReader",
    "LakeflowSource",
    "LakeflowStreamReader",
    "find_data_source",
    "register",
]
