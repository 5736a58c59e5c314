"""A source's package."""

from databricks.labs.community_connector.sparkpds.lakeflow_datasource import LakeflowSource
from strategies.connect.snapshot import SampleLakeflowConnect


class SampleDataSource(LakeflowSource):
    """Spark's data source for Sample."""

    _lakeflow_connect_cls = SampleLakeflowConnect


__all__ = ["SampleDataSource", "SampleLakeflowConnect"]
