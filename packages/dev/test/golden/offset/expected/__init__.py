"""The Offset Log connector."""

from databricks.labs.community_connector.sources.offset_log.offset_log import (
    OffsetLogLakeflowConnect,
)
from databricks.labs.community_connector.sparkpds.lakeflow_datasource import LakeflowSource


class OffsetLogDataSource(LakeflowSource):
    """Spark's data source for OffsetLog."""

    _lakeflow_connect_cls = OffsetLogLakeflowConnect


__all__ = ["OffsetLogDataSource", "OffsetLogLakeflowConnect"]
