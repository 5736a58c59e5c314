"""A library's shelf: a connector written by hand, whose rows lie in a JSON file."""

from databricks.labs.community_connector.sources.shelf.shelf import ShelfLakeflowConnect
from databricks.labs.community_connector.sparkpds import LakeflowSource


class ShelfDataSource(LakeflowSource):
    """The shelf, as Spark's format `lakeflow_connect`."""

    _lakeflow_connect_cls = ShelfLakeflowConnect


__all__ = ["ShelfDataSource", "ShelfLakeflowConnect"]
