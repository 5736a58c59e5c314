"""Tables that are one list."""

from collections.abc import Iterator
from typing import Any

from strategies.client import SampleClient
from strategies.table.table import SampleTable


def sample_scopes(
    client: SampleClient, table: SampleTable, table_options: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Return the values of each list that belongs to a table: one list, without any."""
    return iter([{}])
