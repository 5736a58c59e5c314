"""The Shift Lab connector."""

from databricks.labs.community_connector.sources.shift_lab.shift_lab import ShiftLabLakeflowConnect
from databricks.labs.community_connector.sparkpds.lakeflow_datasource import LakeflowSource


class ShiftLabDataSource(LakeflowSource):
    """Spark's data source for ShiftLab."""

    _lakeflow_connect_cls = ShiftLabLakeflowConnect


__all__ = ["ShiftLabDataSource", "ShiftLabLakeflowConnect"]
