"""Whole tables whose rows may stand in several lists."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from strategies.client import SampleClient
from strategies.read.rows import sample_rows as sample_listed_rows
from strategies.table.table import SampleTable


def sample_rows(
    client: SampleClient, table: SampleTable, table_options: dict[str, str]
) -> Iterator[dict[str, Any]]:
    """Return all rows of a table, which is read page by page as they are taken.

    A row that stands in several lists comes once, where its key does not tell them apart.
    """
    rows = sample_listed_rows(client, table, table_options)
    return _sample_once(table, rows) if table.is_shared else rows


def _sample_once(table: SampleTable, rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the first row of each key; 16 bytes of every key are kept until the end."""
    seen = set()
    for row in rows:
        values = json.dumps([row.get(name) for name in table.primary_keys])
        key = hashlib.sha256(values.encode()).digest()[:16]
        if key not in seen:
            seen.add(key)
            yield row
