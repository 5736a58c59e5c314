"""Tables that are one list for each row of another table."""

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
    """Return the values of each list that belongs to a table, one for each row of its parent.

    Parents are read whole, whatever limits hold for the table itself.
    """
    if table.parent is None:
        return iter([{}])
    rows = sample_rows(client, SAMPLE_TABLES[table.parent.table], table_options)
    return sample_parent_values(rows, table.parent)
