"""A key in a header of the API's own."""

import requests
from requests.auth import AuthBase

from strategies.auth.hidden import sample_hidden
from strategies.auth.hints import sample_hints
from strategies.auth.secret import sample_secret

SAMPLE_CREDENTIAL = "api_key"  # fill: auth.option
SAMPLE_KEY_HEADER = "X-Api-Key"  # fill: auth.name
SAMPLE_KEY_PREFIX = ""  # fill: auth.prefix


class SampleAuth(AuthBase):
    """Puts the connection's key into its header."""

    def __init__(self, options: dict[str, str]) -> None:
        self.hints = sample_hints(SAMPLE_CREDENTIAL)
        self._key = sample_secret(options, SAMPLE_CREDENTIAL)

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers[SAMPLE_KEY_HEADER] = f"{SAMPLE_KEY_PREFIX}{self._key}"
        return request

    def hide(self, text: str) -> str:
        """Return a text without the secret."""
        return sample_hidden(text, self._key)
