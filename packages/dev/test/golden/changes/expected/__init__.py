"""The Git Farm connector."""

from databricks.labs.community_connector.sources.git_farm.git_farm import GitFarmLakeflowConnect
from databricks.labs.community_connector.sparkpds.lakeflow_datasource import LakeflowSource


class GitFarmDataSource(LakeflowSource):
    """Spark's data source for GitFarm."""

    _lakeflow_connect_cls = GitFarmLakeflowConnect


__all__ = ["GitFarmDataSource", "GitFarmLakeflowConnect"]
