"""Telling rows apart."""

import hashlib
import json
from typing import Any

from strategies.table.cursor import SampleCursor
from strategies.table.table import SampleTable


def sample_key(table: SampleTable, cursor: SampleCursor, row: dict[str, Any]) -> str:
    """Return a short text that tells a version of a row from all others."""
    names = (*table.primary_keys, cursor.column) if table.primary_keys else sorted(row)
    values = json.dumps([row.get(name) for name in names])
    return hashlib.sha256(values.encode()).hexdigest()[:16]
