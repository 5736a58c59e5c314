"""The Line Mill connector."""

from databricks.labs.community_connector.sources.line_mill.line_mill import LineMillLakeflowConnect
from databricks.labs.community_connector.sparkpds.lakeflow_datasource import LakeflowSource


class LineMillDataSource(LakeflowSource):
    """Spark's data source for LineMill."""

    _lakeflow_connect_cls = LineMillLakeflowConnect


__all__ = ["LineMillDataSource", "LineMillLakeflowConnect"]
