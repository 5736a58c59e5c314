"""Changes, in the order of their cursor where the API can sort."""

from collections.abc import Iterator, Mapping
from typing import Any

from strategies.client import SampleClient
from strategies.table.cursor import SampleCursor
from strategies.table.table import SampleTable
from strategies.walk.sorted import sample_changes as sample_sorted_changes
from strategies.walk.unsorted import sample_changes as sample_unsorted_changes


def sample_changes(
    client: SampleClient,
    table: SampleTable,
    cursor: SampleCursor,
    values: Mapping[str, Any],
    mark: dict[str, Any],
    until: Any,
) -> Iterator[tuple[list[dict[str, Any]], dict[str, Any] | None]]:
    """Yield the rows of each page with the mark that goes on after them; the last has none."""
    walk = sample_sorted_changes if cursor.is_sorted else sample_unsorted_changes
    return walk(client, table, cursor, values, mark, until)
