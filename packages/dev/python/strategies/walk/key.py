"""Telling rows apart."""

import hashlib
import json
from typing import Any

from strategies.table.table import SampleTable


def sample_key(table: SampleTable, row: dict[str, Any]) -> str:
    """Return a short text that tells a row from the others."""
    values = [row.get(name) for name in table.primary_keys or sorted(row)]
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()[:16]
