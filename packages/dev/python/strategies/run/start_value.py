"""Where the first run of a counter begins."""

from typing import Any

from strategies.table.cursor import SampleCursor
from strategies.walk.mark import sample_mark


def sample_start(cursor: SampleCursor, table_options: dict[str, str]) -> dict[str, Any]:
    """Return the mark of the first run: the option start_cursor, or the data's beginning.

    Raises `ValueError` if that option is no cursor value.
    """
    start = table_options.get("start_cursor")
    if start is None:
        return sample_mark(None)
    try:
        cursor.form.parse(start)
    except ValueError as error:
        raise ValueError(f"table option start_cursor is no cursor value: {start!r}") from error
    return sample_mark(start)
