"""No credentials."""

import requests
from requests.auth import AuthBase

from strategies.auth.hints import sample_hints


class SampleAuth(AuthBase):
    """Sends no credentials, not even those that a .netrc file has for the host."""

    def __init__(self, options: dict[str, str]) -> None:
        self.hints = sample_hints("base_url")

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return request

    def hide(self, text: str) -> str:
        """Return a text as it is: there is no secret."""
        return text
