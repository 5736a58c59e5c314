"""A token in the Authorization header."""

import requests
from requests.auth import AuthBase

from strategies.auth.hidden import sample_hidden
from strategies.auth.hints import sample_hints
from strategies.auth.secret import sample_secret

SAMPLE_CREDENTIAL = "token"  # fill: auth.option
SAMPLE_TOKEN_PREFIX = "Bearer"  # fill: auth.prefix


class SampleAuth(AuthBase):
    """Puts the connection's token into the Authorization header."""

    def __init__(self, options: dict[str, str]) -> None:
        self.hints = sample_hints(SAMPLE_CREDENTIAL)
        self._token = sample_secret(options, SAMPLE_CREDENTIAL)

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"{SAMPLE_TOKEN_PREFIX} {self._token}"
        return request

    def hide(self, text: str) -> str:
        """Return a text without the secret."""
        return sample_hidden(text, self._token)
