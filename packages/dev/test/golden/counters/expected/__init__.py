"""The Count Works connector."""

from databricks.labs.community_connector.sources.count_works.count_works import (
    CountWorksLakeflowConnect,
)
from databricks.labs.community_connector.sparkpds.lakeflow_datasource import LakeflowSource


class CountWorksDataSource(LakeflowSource):
    """Spark's data source for CountWorks."""

    _lakeflow_connect_cls = CountWorksLakeflowConnect


__all__ = ["CountWorksDataSource", "CountWorksLakeflowConnect"]
