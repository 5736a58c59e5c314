"""Records that the source's own code reshapes."""

from collections.abc import Mapping
from typing import Any

from strategies.hooks.custom import to_record
from strategies.read.row import sample_row as sample_own_row
from strategies.table.table import SampleTable


def sample_row(
    table: SampleTable, record: dict[str, Any], values: Mapping[str, Any]
) -> dict[str, Any]:
    """Return what `to_record` makes of a record, with the columns that its schema adds."""
    return sample_own_row(table, to_record(table.name, record), values)
