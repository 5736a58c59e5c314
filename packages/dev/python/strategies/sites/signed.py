"""A client for each site that wants other credentials."""

from strategies.auth.several.ways import SampleAuth
from strategies.client import SampleClient as SampleOwnClient


class SampleSiteClient(SampleOwnClient):
    """The client of tables that have credentials, and maybe a server, of their own."""

    def __init__(self, options: dict[str, str], base_url: str, auth: SampleAuth) -> None:
        super().__init__(options)
        self._base_url = base_url
        self._auth = auth
