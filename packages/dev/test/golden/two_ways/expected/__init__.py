"""The Code Hub connector."""

from databricks.labs.community_connector.sources.code_hub.code_hub import CodeHubLakeflowConnect
from databricks.labs.community_connector.sparkpds.lakeflow_datasource import LakeflowSource


class CodeHubDataSource(LakeflowSource):
    """Spark's data source for CodeHub."""

    _lakeflow_connect_cls = CodeHubLakeflowConnect


__all__ = ["CodeHubDataSource", "CodeHubLakeflowConnect"]
