"""Batches of a table that is one list."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from strategies.client import SampleClient
from strategies.run.batch_rows import sample_batch_rows
from strategies.run.either import sample_pass
from strategies.scopes.with_options import sample_scopes
from strategies.table.cursor import SampleCursor
from strategies.table.table import SampleTable


def sample_next_changes(
    client: SampleClient,
    table: SampleTable,
    cursor: SampleCursor,
    offset: dict[str, Any],
    table_options: dict[str, str],
    now: datetime,
) -> tuple[Iterator[dict[str, Any]], dict[str, Any]]:
    """Return the next batch of a run, and the offset after it.

    Between runs the offset has the end of the last run (`done`). Within a run it also has the
    run's own end (`until`), and the mark to go on from.
    """
    limit = sample_batch_rows(table_options)
    until = offset.get("until") or (now - cursor.delay).isoformat(timespec="seconds")
    values = next(sample_scopes(client, table, table_options))
    if "until" not in offset and offset.get("done", "") >= until:
        return iter([]), offset
    known = {name: value for name, value in offset.items() if name != "until"}
    held = known
    batch: list[dict[str, Any]] = []
    for rows, held in sample_pass(client, table, cursor, values, known, until, table_options):
        batch += rows
        if "mark" in held and len(batch) >= limit:
            return iter(batch), {**held, "until": until}
    return iter(batch), held
