"""Requests that are always the same."""

from collections.abc import Mapping
from typing import Any

from strategies.table.table import SampleTable


def sample_request(table: SampleTable, values: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return path and query of a table's requests, given the values that filter on its cursor."""
    return table.path, {**table.params, **values}
