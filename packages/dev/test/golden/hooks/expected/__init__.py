"""The Own Ways connector."""

from databricks.labs.community_connector.sources.own_ways.own_ways import OwnWaysLakeflowConnect
from databricks.labs.community_connector.sparkpds.lakeflow_datasource import LakeflowSource


class OwnWaysDataSource(LakeflowSource):
    """Spark's data source for OwnWays."""

    _lakeflow_connect_cls = OwnWaysLakeflowConnect


__all__ = ["OwnWaysDataSource", "OwnWaysLakeflowConnect"]
