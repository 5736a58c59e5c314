"""A client for each other server."""

from strategies.client import SampleClient as SampleOwnClient


class SampleSiteClient(SampleOwnClient):
    """The client of tables that another server has."""

    def __init__(self, options: dict[str, str], base_url: str) -> None:
        super().__init__(options)
        self._base_url = base_url
