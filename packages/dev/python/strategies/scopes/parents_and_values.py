"""Tables that are one list for each row of another table, or for each of some known values."""

import itertools
from collections.abc import Iterator
from typing import Any

from strategies.client import SampleClient
from strategies.read.rows import sample_rows
from strategies.scopes.parent_values import sample_parent_values
from strategies.table.table import SampleTable
from strategies.table.tables import SAMPLE_TABLES


def sample_scopes(
    client: SampleClient, table: SampleTable, table_options: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Return the values of each list that belongs to a table, by parent row and documented value.

    Parents are read whole, whatever limits hold for the table itself.
    """
    above: Iterator[dict[str, Any]] = iter([{}])
    if table.parent is not None:
        rows = sample_rows(client, SAMPLE_TABLES[table.parent.table], table_options)
        above = sample_parent_values(rows, table.parent)
    return (
        {**values, **dict(zip(table.values, combination, strict=True))}
        for values in above
        for combination in itertools.product(*table.values.values())
    )
