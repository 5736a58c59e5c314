"""An access token that the platform hands over."""

import requests
from requests.auth import AuthBase

from strategies.auth.hidden import sample_hidden
from strategies.auth.renewal import SAMPLE_RENEWAL
from strategies.auth.secret import sample_secret

SAMPLE_CREDENTIAL = "access_token"  # fill: auth.option


class SampleAuth(AuthBase):
    """Sends the access token that the connection's sign-in gave; the platform keeps it fresh."""

    def __init__(self, options: dict[str, str]) -> None:
        self.hints = SAMPLE_RENEWAL
        self._token = sample_secret(options, SAMPLE_CREDENTIAL)

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request

    def hide(self, text: str) -> str:
        """Return a text without the secret."""
        return sample_hidden(text, self._token)
