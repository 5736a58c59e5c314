"""A key in the query of each request."""

import requests
from requests.auth import AuthBase

from strategies.auth.hidden import sample_hidden
from strategies.auth.hints import sample_hints
from strategies.auth.keyless import sample_keyless
from strategies.auth.secret import sample_secret

SAMPLE_CREDENTIAL = "api_key"  # fill: auth.option
SAMPLE_KEY_PARAM = "api_key"  # fill: auth.name


class SampleAuth(AuthBase):
    """Adds the connection's key to the query, once: an address of the API's may hold it already."""

    def __init__(self, options: dict[str, str]) -> None:
        self.hints = sample_hints(SAMPLE_CREDENTIAL)
        self._key = sample_secret(options, SAMPLE_CREDENTIAL)

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        url = sample_keyless(request.url or "", SAMPLE_KEY_PARAM)
        request.prepare_url(url, {SAMPLE_KEY_PARAM: self._key})
        return request

    def hide(self, text: str) -> str:
        """Return a text without the secret."""
        return sample_hidden(text, self._key)
