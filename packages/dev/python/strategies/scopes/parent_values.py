"""What rows of a parent give to the requests below them."""

from collections.abc import Iterator
from typing import Any

from strategies.table.parent import SampleParent


def sample_parent_values(
    rows: Iterator[dict[str, Any]], parent: SampleParent
) -> Iterator[dict[str, Any]]:
    """Yield the request values of each parent row; a row that comes twice counts once."""
    seen = set()
    for row in rows:
        values = {name: row.get(column) for name, column in parent.columns.items()}
        key = tuple(values.values())
        if key not in seen:
            seen.add(key)
            yield values
