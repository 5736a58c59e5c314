"""Whole tables with a cursor."""

from collections.abc import Iterator
from typing import Any

from strategies.client import SampleClient
from strategies.run.start_either import sample_start
from strategies.scopes.with_options import sample_scopes
from strategies.table.cursor import SampleCursor
from strategies.table.table import SampleTable
from strategies.walk.flagged import sample_changes


def sample_all_changes(
    client: SampleClient, table: SampleTable, cursor: SampleCursor, table_options: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Return all rows of a table with a cursor, which is read page by page as they are taken."""
    mark = sample_start(cursor, table_options)
    lists = sample_scopes(client, table, table_options)
    return (
        row
        for values in lists
        for rows, _ in sample_changes(client, table, cursor, values, mark, None)
        for row in rows
    )
