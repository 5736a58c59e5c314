"""The Search Ark connector."""

from databricks.labs.community_connector.sources.search_ark.search_ark import (
    SearchArkLakeflowConnect,
)
from databricks.labs.community_connector.sparkpds.lakeflow_datasource import LakeflowSource


class SearchArkDataSource(LakeflowSource):
    """Spark's data source for SearchArk."""

    _lakeflow_connect_cls = SearchArkLakeflowConnect


__all__ = ["SearchArkDataSource", "SearchArkLakeflowConnect"]
