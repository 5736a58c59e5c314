"""From the API's record to a row."""

from collections.abc import Mapping
from typing import Any

from strategies.table.table import SampleTable


def sample_row(
    table: SampleTable, record: dict[str, Any], values: Mapping[str, Any]
) -> dict[str, Any]:
    """Return a record with the columns that its schema adds or shapes."""
    made = {name: make(record, values) for name, make in table.columns.items()}
    return {**record, **made}
