"""The client of a source whose tables are not all on one site."""

from collections.abc import Callable

from strategies.address.elsewhere import sample_address
from strategies.client import SampleClient as SampleOwnClient
from strategies.sites.server import SampleSiteClient

SAMPLE_SITES: dict[str, Callable[[dict[str, str]], SampleOwnClient]] = {
    "files": lambda options: SampleSiteClient(
        options, sample_address(options, "files_base_url", "https://files.sample.test")
    ),
}


class SampleClient(SampleOwnClient):
    """The client of most tables, which knows those of the others."""

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        self._sites = {name: make(options) for name, make in SAMPLE_SITES.items()}

    def at(self, site: str) -> SampleOwnClient:
        """Return the client for a table's site; an empty name is this one's."""
        return self._sites.get(site, self)
