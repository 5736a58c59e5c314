"""The Board App connector."""

from databricks.labs.community_connector.sources.board_app.board_app import BoardAppLakeflowConnect
from databricks.labs.community_connector.sparkpds.lakeflow_datasource import LakeflowSource


class BoardAppDataSource(LakeflowSource):
    """Spark's data source for BoardApp."""

    _lakeflow_connect_cls = BoardAppLakeflowConnect


__all__ = ["BoardAppDataSource", "BoardAppLakeflowConnect"]
