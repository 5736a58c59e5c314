"""The Url Zoo connector."""

from databricks.labs.community_connector.sources.url_zoo.url_zoo import UrlZooLakeflowConnect
from databricks.labs.community_connector.sparkpds.lakeflow_datasource import LakeflowSource


class UrlZooDataSource(LakeflowSource):
    """Spark's data source for UrlZoo."""

    _lakeflow_connect_cls = UrlZooLakeflowConnect


__all__ = ["UrlZooDataSource", "UrlZooLakeflowConnect"]
