"""One list of a run that no clock bounds."""

from collections.abc import Iterator, Mapping
from typing import Any

from strategies.client import SampleClient
from strategies.run.start_value import sample_start
from strategies.table.cursor import SampleCursor
from strategies.table.table import SampleTable
from strategies.walk.flagged import sample_changes
from strategies.walk.key import sample_key
from strategies.walk.last_value import sample_last_value
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
    """Yield the rows of each page up to the last value, with what is held of the list after them.

    Between runs that is the highest value, the keys of the rows that have it, and when the run
    began (`cursor`, `seen`, `done`); within one also the mark to go on from and what the run found.
    """
    seen = set(held.get("seen", ()))
    top = held.get("top") or {name: held[name] for name in ("cursor", "seen") if name in held}
    if "mark" in held:
        mark, last = held["mark"], held["last"]
    else:
        since = held.get("cursor")
        mark = sample_start(cursor, table_options) if since is None else sample_mark(since)
        last = sample_last_value(client, table, cursor, values)
    end = None if last is None else cursor.form.parse(last)
    for rows, following in sample_changes(client, table, cursor, values, mark, end):
        fresh = [row for row in rows if sample_key(table, cursor, row) not in seen]
        top = _sample_highest(table, cursor, top, fresh)
        if following is None:
            yield fresh, {**top, "done": until}
            return
        yield fresh, {**held, "mark": following, "last": last, "top": top}
    yield [], {**top, "done": until}


def _sample_highest(
    table: SampleTable, cursor: SampleCursor, top: dict[str, Any], rows: list[dict[str, Any]]
) -> dict[str, Any]:
    """Return the highest value so far, with the keys of the rows that have it."""
    for row in rows:
        value, key = row[cursor.column], sample_key(table, cursor, row)
        order = cursor.form.parse(value)
        known = cursor.form.parse(top["cursor"]) if top else None
        if known is None or order > known:
            top = {"cursor": value, "seen": [key]}
        elif order == known:
            top = {**top, "seen": [*top["seen"], key]}
    return top
