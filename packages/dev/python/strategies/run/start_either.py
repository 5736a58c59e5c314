"""Where the first run begins, by clock or by counter."""

from typing import Any

from strategies.run.start_time import sample_start as sample_start_time
from strategies.run.start_value import sample_start as sample_start_value
from strategies.table.cursor import SampleCursor


def sample_start(cursor: SampleCursor, table_options: dict[str, str]) -> dict[str, Any]:
    """Return the mark of the first run: what an option says, or the data's beginning."""
    start = sample_start_time if cursor.is_timed else sample_start_value
    return start(cursor, table_options)
