"""Community connectors for Lakeflow: the interface, and what makes Spark read through it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from databricks.labs.community_connector.sparkpds.registry import register

__all__ = ["register"]


def __getattr__(name: str) -> object:
    """Import `register` when it is first asked for, so that this package alone needs no Spark."""
    if name == "register":
        from databricks.labs.community_connector.sparkpds.registry import register

        return register
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
