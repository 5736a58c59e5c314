"""Mixin for connectors whose tables lie in a tree of namespaces."""

from abc import ABC, abstractmethod


class SupportsNamespaces(ABC):
    """A connector whose tables are found by walking from namespace to namespace.

    A namespace is the list of names that leads to it; the empty list is the root.
    """

    @abstractmethod
    def list_namespaces(self, prefix: list[str] | None = None) -> list[list[str]]:
        """Return the full paths of the namespaces directly below `prefix`, in any order."""

    @abstractmethod
    def list_tables_in_namespace(self, namespace: list[str]) -> list[str]:
        """Return the names of the tables that lie directly in `namespace`, in any order."""
