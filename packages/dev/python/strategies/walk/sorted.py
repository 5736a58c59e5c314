"""Changes in the order of their cursor."""

from collections.abc import Iterator, Mapping
from typing import Any

from strategies.client import SampleApiError, SampleClient
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
    """Yield the rows of each page, oldest change first, with the mark that goes on after them.

    After a page the API is asked anew, from the page's last cursor value on: rows that change
    while they are read move to the end of the list and cut no other row off. A page within one
    single value is followed by position instead. The last page has no mark.
    """
    since, position, seen = mark["since"], mark["position"], set(mark["seen"])
    is_over = False
    while not is_over:
        start = None if since is None else cursor.form.parse(since)
        is_over = True
        for page in sample_pages(client, table, {**values, **cursor.query(since, until)}, position):
            rows = [sample_row(table, record, values) for record in page.records]
            found = [sample_value(table, cursor, row) for row in rows]
            if found != sorted(found):
                raise SampleApiError(f"Table {table.name} came unsorted by {cursor.column}.")
            keys = [sample_key(table, cursor, row) for row in rows]
            fresh = [
                row
                for row, value, key in zip(rows, found, keys, strict=True)
                if (start is None or value > start or (value == start and key not in seen))
                and (until is None or cursor.is_due(value, until))
            ]
            newest = found[-1]
            if page.position is None or not (until is None or cursor.is_due(newest, until)):
                yield fresh, None
                return
            if start is None or newest > start:
                since, position, is_over = rows[-1][cursor.column], None, False
                seen = {key for key, at in zip(keys, found, strict=True) if at == newest}
                yield fresh, sample_mark(since, None, seen)
                break
            yield fresh, sample_mark(since, page.position, seen)
            seen.update(keys)
