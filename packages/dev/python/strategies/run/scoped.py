"""Batches of a table that is several lists."""

import json
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

    The offset holds where each list stands (`lists`), so one that appears later is read from its
    beginning, and the end of the last run (`done`), or within a run its own end (`until`).
    """
    limit = sample_batch_rows(table_options)
    until = offset.get("until") or (now - cursor.delay).isoformat(timespec="seconds")
    scopes = sample_scopes(client, table, table_options)
    if "until" not in offset and offset.get("done", "") >= until:
        return iter([]), offset
    lists = dict(offset.get("lists", {}))
    batch: list[dict[str, Any]] = []
    for values in scopes:
        scope = json.dumps(values)
        known = lists.get(scope, {})
        if known.get("done") == until:
            continue
        for rows, held in sample_pass(client, table, cursor, values, known, until, table_options):
            batch += rows
            lists[scope] = held
            if len(batch) >= limit:
                return iter(batch), {"lists": lists, "until": until}
    return iter(batch), {"lists": lists, "done": until}
