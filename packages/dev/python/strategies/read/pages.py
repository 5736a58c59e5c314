"""Page after page."""

from collections.abc import Iterator, Mapping
from typing import Any

from strategies.client import SampleApiError, SampleClient
from strategies.read.page import SamplePage
from strategies.read.reply_placed import sample_reply
from strategies.request.values import sample_request
from strategies.table.table import SampleTable


def sample_pages(
    client: SampleClient,
    table: SampleTable,
    values: Mapping[str, Any],
    position: str | int | None = None,
) -> Iterator[SamplePage]:
    """Yield the pages from a position on, up to an empty one or one without a next mark.

    Raises `SampleApiError` where the API goes in circles.
    """
    path, params = sample_request(table, values)
    visited = {position}
    previous: list[dict[str, Any]] | None = None
    while True:
        reply = sample_reply(client, table, path, params, position)
        records = table.records.read(reply.body)
        if not records:
            return
        position = table.pages.following(reply, records, position)
        if records == previous or position in visited - {None}:
            raise SampleApiError(f"Table {table.name}: the API sends the same page again.")
        yield SamplePage(records, position)
        if position is None:
            return
        visited.add(position)
        previous = records
