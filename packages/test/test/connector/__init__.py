"""A connector written by hand, for the tests of the step that tests connectors."""

from databricks.labs.community_connector.sources.shelf.shelf import ShelfLakeflowConnect

__all__ = ["ShelfLakeflowConnect"]
