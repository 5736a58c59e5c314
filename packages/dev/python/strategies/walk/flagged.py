"""Changes of tables that mark deleted rows."""

from collections.abc import Iterator, Mapping
from typing import Any

from strategies.client import SampleClient
from strategies.table.cursor import SampleCursor
from strategies.table.table import SampleTable
from strategies.walk.either import sample_changes as sample_listed_changes


def sample_changes(
    client: SampleClient,
    table: SampleTable,
    cursor: SampleCursor,
    values: Mapping[str, Any],
    mark: dict[str, Any],
    until: Any,
) -> Iterator[tuple[list[dict[str, Any]], dict[str, Any] | None]]:
    """Yield the rows of each page, deleted or not, with the mark that goes on after them."""
    columns = (*table.primary_keys, cursor.column)
    for rows, following in sample_listed_changes(client, table, cursor, values, mark, until):
        yield rows if table.deletes is None else table.deletes.pick(rows, columns), following
