"""The Two Hosts connector."""

from databricks.labs.community_connector.sources.two_hosts.two_hosts import TwoHostsLakeflowConnect
from databricks.labs.community_connector.sparkpds.lakeflow_datasource import LakeflowSource


class TwoHostsDataSource(LakeflowSource):
    """Spark's data source for TwoHosts."""

    _lakeflow_connect_cls = TwoHostsLakeflowConnect


__all__ = ["TwoHostsDataSource", "TwoHostsLakeflowConnect"]
