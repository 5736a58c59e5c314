"""Pages that the source's own code follows."""

from collections.abc import Iterator, Mapping
from typing import Any

from strategies.client import SampleClient
from strategies.hooks.custom import iter_pages
from strategies.read.page import SamplePage
from strategies.read.pages import sample_pages as sample_own_pages
from strategies.table.table import SampleTable


def sample_pages(
    client: SampleClient,
    table: SampleTable,
    values: Mapping[str, Any],
    position: str | int | None = None,
) -> Iterator[SamplePage]:
    """Yield the pages that `iter_pages` makes, or the documented ones where it makes none.

    Its pages have no position to go on from: changes come in one batch a list.
    """

    def fetch(address: str, params: Mapping[str, Any]) -> Any:
        return client.send("GET", address, params=params).body

    pages = iter_pages(fetch, table.name, {**table.params, **values})
    if pages is None:
        yield from sample_own_pages(client, table, values, position)
    elif table.ingestion_type == "snapshot":
        yield from (SamplePage(records, None) for records in pages)
    else:
        yield SamplePage([record for records in pages for record in records], None)
