"""User name and password."""

import base64

import requests
from requests.auth import AuthBase

from strategies.auth.hidden import sample_hidden
from strategies.auth.hints import sample_hints

SAMPLE_CREDENTIAL = "username or password"  # fill: auth.options
SAMPLE_USERNAME_OPTION = "username"  # fill: auth.usernameOption
SAMPLE_PASSWORD_OPTION = "password"  # fill: auth.passwordOption


class SampleAuth(AuthBase):
    """Sends the connection's user name and password by HTTP Basic authentication, as UTF-8."""

    def __init__(self, options: dict[str, str]) -> None:
        username = options.get(SAMPLE_USERNAME_OPTION)
        if not username or ":" in username:
            raise ValueError(
                f"connection option {SAMPLE_USERNAME_OPTION} is required and holds no colon"
            )
        self.hints = sample_hints(SAMPLE_CREDENTIAL)
        self._password = options.get(SAMPLE_PASSWORD_OPTION) or ""
        pair = f"{username}:{self._password}"
        self._encoded = base64.b64encode(pair.encode("utf-8")).decode("ascii")

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Basic {self._encoded}"
        return request

    def hide(self, text: str) -> str:
        """Return a text without the secret, encoded or not."""
        hidden = text.replace(self._encoded, "***")
        return sample_hidden(hidden, self._password) if self._password else hidden
