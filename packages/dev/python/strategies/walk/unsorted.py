"""Changes in whatever order the API has."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from strategies.client import SampleClient
from strategies.read.pages import sample_pages
from strategies.read.row import sample_row
from strategies.table.cursor import SampleCursor
from strategies.table.table import SampleTable
from strategies.walk.mark import sample_mark, sample_moment


def sample_changes(
    client: SampleClient,
    table: SampleTable,
    cursor: SampleCursor,
    values: Mapping[str, Any],
    mark: dict[str, Any],
    until: datetime | None,
) -> Iterator[tuple[list[dict[str, Any]], dict[str, Any] | None]]:
    """Yield the rows of each page in the API's order, with the mark that goes on after them.

    The order says nothing of what is still to come, so the whole list from the run's start on is
    read by position, and only its end moves the cursor on. The last page has no mark.
    """
    since = mark["since"]
    start = None if since is None else cursor.times.parse(since)
    query = {**values, **cursor.query(since, until)}
    for page in sample_pages(client, table, query, mark["position"]):
        rows = []
        for record in page.records:
            row = sample_row(table, record, values)
            moment = sample_moment(table, cursor, row)
            is_new = start is None or moment >= start
            if is_new and (until is None or cursor.is_due(moment, until)):
                rows.append(row)
        is_last = page.position is None
        yield rows, None if is_last else sample_mark(since, page.position)
