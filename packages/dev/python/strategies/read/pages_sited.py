"""Page after page, of tables that are not all on one site."""

from collections.abc import Iterator, Mapping
from typing import Any

from strategies.read.page import SamplePage
from strategies.read.pages import sample_pages as sample_pages_there
from strategies.sites.client import SampleClient
from strategies.table.table import SampleTable


def sample_pages(
    client: SampleClient,
    table: SampleTable,
    values: Mapping[str, Any],
    position: str | int | None = None,
) -> Iterator[SamplePage]:
    """Return the pages of a table from its own site."""
    return sample_pages_there(client.at(table.site), table, values, position)
