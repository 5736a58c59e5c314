"""Whole tables."""

from collections.abc import Iterator
from typing import Any

from strategies.client import SampleClient
from strategies.read.pages import sample_pages
from strategies.read.row import sample_row
from strategies.scopes.with_options import sample_scopes
from strategies.table.table import SampleTable


def sample_rows(
    client: SampleClient, table: SampleTable, table_options: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Return all rows of a table, which is read page by page as they are taken."""
    lists = sample_scopes(client, table, table_options)
    return (
        sample_row(table, record, values)
        for values in lists
        for page in sample_pages(client, table, values)
        for record in page.records
    )
