"""Changes in whatever order the API has."""

from collections.abc import Iterator, Mapping
from typing import Any

from strategies.client import SampleClient
from strategies.read.pages import sample_pages
from strategies.read.row import sample_row
from strategies.table.cursor import SampleCursor
from strategies.table.table import SampleTable
from strategies.walk.key import sample_key
from strategies.walk.mark import sample_mark, sample_value


def sample_changes(
    client: SampleClient,
    table: SampleTable,
    cursor: SampleCursor,
    values: Mapping[str, Any],
    mark: dict[str, Any],
    until: Any,
) -> Iterator[tuple[list[dict[str, Any]], dict[str, Any] | None]]:
    """Yield the rows of each page in the API's order, with the mark that goes on after them.

    The order says nothing of what is still to come, so the whole list from the run's start on is
    read by position, and only its end moves the cursor on. A row that slid onto the next page
    while the list was read comes once. The last page has no mark.
    """
    since, seen = mark["since"], set(mark["seen"])
    start = None if since is None else cursor.form.parse(since)
    query = {**values, **cursor.query(since, until)}
    for page in sample_pages(client, table, query, mark["position"]):
        rows, keys = [], set()
        for record in page.records:
            row = sample_row(table, record, values)
            value, key = sample_value(table, cursor, row), sample_key(table, cursor, row)
            keys.add(key)
            is_new = key not in seen and (start is None or value >= start)
            if is_new and (until is None or cursor.is_due(value, until)):
                rows.append(row)
        seen = keys
        is_last = page.position is None
        yield rows, None if is_last else sample_mark(since, page.position, seen)
