"""What the options say of a run."""

from typing import Any

from strategies.table.cursor import SampleCursor
from strategies.walk.mark import sample_mark

SAMPLE_BATCH_ROWS = 10000


def sample_batch_rows(table_options: dict[str, str]) -> int:
    """Return the option max_records_per_batch: how many rows end a batch at the next page's end.

    Raises `ValueError` if it is no whole number above 0.
    """
    text = str(table_options.get("max_records_per_batch", SAMPLE_BATCH_ROWS))
    if not text.isdecimal() or int(text) < 1:
        raise ValueError(
            f"table option max_records_per_batch must be a whole number above 0: {text!r}"
        )
    return int(text)


def sample_start(
    cursor: SampleCursor, watermark: str | int | None, table_options: dict[str, str]
) -> dict[str, Any]:
    """Return the mark at which a run begins: behind the last one's end by the overlap.

    The first run begins at the option start_timestamp, without it at the beginning of the data.
    Raises `ValueError` if that option is no moment.
    """
    if watermark is not None:
        return sample_mark(cursor.times.text(cursor.times.parse(watermark) - cursor.lookback))
    start = table_options.get("start_timestamp")
    if start is None:
        return sample_mark(None)
    try:
        cursor.times.parse(start)
    except ValueError as error:
        raise ValueError(f"table option start_timestamp is no moment: {start!r}") from error
    return sample_mark(start)
