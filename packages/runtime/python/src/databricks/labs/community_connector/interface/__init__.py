"""What a connector implements: one required class, and mixins for what it can do besides."""

from databricks.labs.community_connector.interface.lakeflow_connect import LakeflowConnect
from databricks.labs.community_connector.interface.supports_namespaces import SupportsNamespaces
from databricks.labs.community_connector.interface.supports_partition import (
    SupportsPartition,
    SupportsPartitionedStream,
)

__all__ = [
    "LakeflowConnect",
    "SupportsNamespaces",
    "SupportsPartition",
    "SupportsPartitionedStream",
]
