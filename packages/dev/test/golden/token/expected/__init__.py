"""The Pet Tasks connector."""

from databricks.labs.community_connector.sources.pet_tasks.pet_tasks import PetTasksLakeflowConnect
from databricks.labs.community_connector.sparkpds.lakeflow_datasource import LakeflowSource


class PetTasksDataSource(LakeflowSource):
    """Spark's data source for PetTasks."""

    _lakeflow_connect_cls = PetTasksLakeflowConnect


__all__ = ["PetTasksDataSource", "PetTasksLakeflowConnect"]
