"""The Lamp connector."""

from databricks.labs.community_connector.sources.lamp.lamp import LampLakeflowConnect
from databricks.labs.community_connector.sparkpds.lakeflow_datasource import LakeflowSource


class LampDataSource(LakeflowSource):
    """Spark's data source for Lamp."""

    _lakeflow_connect_cls = LampLakeflowConnect


__all__ = ["LampDataSource", "LampLakeflowConnect"]
