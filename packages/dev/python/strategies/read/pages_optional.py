"""Page after page, of lists that may not be there."""

from collections.abc import Iterator, Mapping
from typing import Any

from strategies.client import SampleApiError, SampleClient
from strategies.read.page import SamplePage
from strategies.read.pages import sample_pages as sample_present_pages
from strategies.table.table import SampleTable


def sample_pages(
    client: SampleClient,
    table: SampleTable,
    values: Mapping[str, Any],
    position: str | int | None = None,
) -> Iterator[SamplePage]:
    """Yield the pages from a position on; none where a status says that there is nothing."""
    try:
        yield from sample_present_pages(client, table, values, position)
    except SampleApiError as error:
        if error.status not in table.empty_statuses:
            raise
