"""A connector written by hand, for the tests of the look at a live API."""

from databricks.labs.community_connector.sources.quarry.quarry import QuarryLakeflowConnect

__all__ = ["QuarryLakeflowConnect"]
