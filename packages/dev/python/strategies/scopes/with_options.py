"""Lists that table options choose among."""

from collections.abc import Iterator
from typing import Any

from strategies.client import SampleClient
from strategies.scopes.parents import sample_scopes as sample_bare_scopes
from strategies.table.table import SampleTable


def sample_scopes(
    client: SampleClient, table: SampleTable, table_options: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Return the values of each list that belongs to a table, those from its options included.

    Raises `ValueError` that names an option which is missing or has no allowed value.
    """
    given = {name: read(table_options) for name, read in table.options.items()}
    lists = sample_bare_scopes(client, table, table_options)
    return ({**given, **values} for values in lists)
