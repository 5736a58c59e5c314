"""The Day Notes connector."""

from databricks.labs.community_connector.sources.day_notes.day_notes import DayNotesLakeflowConnect
from databricks.labs.community_connector.sparkpds.lakeflow_datasource import LakeflowSource


class DayNotesDataSource(LakeflowSource):
    """Spark's data source for DayNotes."""

    _lakeflow_connect_cls = DayNotesLakeflowConnect


__all__ = ["DayNotesDataSource", "DayNotesLakeflowConnect"]
