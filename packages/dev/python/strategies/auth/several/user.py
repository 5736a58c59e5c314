"""User names and passwords."""

import base64

import requests

from strategies.auth.several.credential import SampleCredential


class SampleUser(SampleCredential):
    """A user name and a password, by HTTP Basic authentication, as UTF-8."""

    def __init__(self, options: dict[str, str], username_option: str, password_option: str) -> None:
        username = options.get(username_option, "")
        if not username or ":" in username:
            raise ValueError(f"connection option {username_option} is required and holds no colon")
        password = options.get(password_option, "")
        super().__init__(f"{username_option} or {password_option}", password)
        self._encoded = base64.b64encode(f"{username}:{password}".encode()).decode("ascii")

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Basic {self._encoded}"
        return request

    def hide(self, text: str) -> str:
        """Return a text without the secret, encoded or not."""
        hidden = text.replace(self._encoded, "***")
        return super().hide(hidden) if self._secret else hidden
