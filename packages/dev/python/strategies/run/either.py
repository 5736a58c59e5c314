"""One list of a run, bounded by clock or by counter."""

from collections.abc import Iterator, Mapping
from typing import Any

from strategies.client import SampleClient
from strategies.run.clock import sample_pass as sample_clock_pass
from strategies.run.counter import sample_pass as sample_counter_pass
from strategies.table.cursor import SampleCursor
from strategies.table.table import SampleTable


def sample_pass(
    client: SampleClient,
    table: SampleTable,
    cursor: SampleCursor,
    values: Mapping[str, Any],
    held: Mapping[str, Any],
    until: str,
    table_options: dict[str, str],
) -> Iterator[tuple[list[dict[str, Any]], dict[str, Any]]]:
    """Yield the rows of each page of a run, with what is held of the list after them."""
    read = sample_clock_pass if cursor.is_timed else sample_counter_pass
    return read(client, table, cursor, values, held, until, table_options)
