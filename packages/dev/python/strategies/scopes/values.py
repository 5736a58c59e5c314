"""Tables that are one list for each of some known values."""

import itertools
from collections.abc import Iterator
from typing import Any

from strategies.client import SampleClient
from strategies.table.table import SampleTable


def sample_scopes(
    client: SampleClient, table: SampleTable, table_options: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Return the values of each list that belongs to a table, one for each documented value."""
    return (
        dict(zip(table.values, combination, strict=True))
        for combination in itertools.product(*table.values.values())
    )
