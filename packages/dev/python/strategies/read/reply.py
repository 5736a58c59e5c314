"""Asking for one page."""

from typing import Any

from strategies.client import SampleClient, SampleReply
from strategies.table.table import SampleTable


def sample_reply(
    client: SampleClient,
    table: SampleTable,
    path: str,
    params: dict[str, Any],
    position: str | int | None,
) -> SampleReply:
    """Return the answer that holds the page at a position; None is the first."""
    address, query = table.pages.request(path, params, position)
    return client.send("GET", address, params=query)
