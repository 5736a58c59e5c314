"""Where a run of a counter ends, where the API can show the last value first."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from strategies.client import SampleClient
from strategies.read.pages import sample_pages
from strategies.read.row import sample_row
from strategies.table.cursor import SampleCursor
from strategies.table.table import SampleTable


def sample_last_value(
    client: SampleClient, table: SampleTable, cursor: SampleCursor, values: Mapping[str, Any]
) -> str | int | None:
    """Return the highest value that the list has now; None where that cannot be asked for."""
    newest_first = replace(table, params={**table.params, **cursor.newest})
    for page in sample_pages(client, newest_first, values) if cursor.newest else ():
        value: str | int | None = sample_row(table, page.records[0], values).get(cursor.column)
        return value
    return None
