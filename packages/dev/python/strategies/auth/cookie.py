"""A key in a cookie."""

import requests
from requests.auth import AuthBase

from strategies.auth.hidden import sample_hidden
from strategies.auth.hints import sample_hints
from strategies.auth.secret import sample_secret

SAMPLE_CREDENTIAL = "api_key"  # fill: auth.option
SAMPLE_KEY_COOKIE = "session"  # fill: auth.name


class SampleAuth(AuthBase):
    """Sends the connection's key as a cookie."""

    def __init__(self, options: dict[str, str]) -> None:
        self.hints = sample_hints(SAMPLE_CREDENTIAL)
        self._key = sample_secret(options, SAMPLE_CREDENTIAL)

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Cookie"] = f"{SAMPLE_KEY_COOKIE}={self._key}"
        return request

    def hide(self, text: str) -> str:
        """Return a text without the secret."""
        return sample_hidden(text, self._key)
