"""Where a run of a counter ends, where no order shows the last value first."""

from collections.abc import Mapping
from typing import Any

from strategies.client import SampleClient
from strategies.table.cursor import SampleCursor
from strategies.table.table import SampleTable


def sample_last_value(
    client: SampleClient, table: SampleTable, cursor: SampleCursor, values: Mapping[str, Any]
) -> str | int | None:
    """Return None: no value is known to be the last one, so a run ends where the list does."""
    return None
