"""One list of a run that a clock bounds."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from strategies.client import SampleClient
from strategies.run.start_time import sample_start
from strategies.table.cursor import SampleCursor
from strategies.table.table import SampleTable
from strategies.walk.flagged import sample_changes
from strategies.walk.mark import sample_mark


def sample_pass(
    client: SampleClient,
    table: SampleTable,
    cursor: SampleCursor,
    values: Mapping[str, Any],
    held: Mapping[str, Any],
    until: str,
    table_options: dict[str, str],
) -> Iterator[tuple[list[dict[str, Any]], dict[str, Any]]]:
    """Yield the rows of each page up to `until`, with what is held of the list after them.

    Between runs that is `{"done": end of the last run}`; within one also the mark to go on from.
    A run begins where the last one ended, and earlier by the overlap.
    """
    end = cursor.form.parse(cursor.form.text(datetime.fromisoformat(until)))
    mark = held.get("mark")
    if mark is None and "done" in held:
        done = datetime.fromisoformat(held["done"])
        mark = sample_mark(cursor.form.text(done - cursor.lookback))
    start = mark or sample_start(cursor, table_options)
    for rows, following in sample_changes(client, table, cursor, values, start, end):
        if following is None:
            yield rows, {"done": until}
            return
        yield rows, {**held, "mark": following}
    yield [], {"done": until}
