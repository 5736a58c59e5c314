"""Keys in cookies."""

import requests

from strategies.auth.secret import sample_secret
from strategies.auth.several.credential import SampleCredential


class SampleCookieKey(SampleCredential):
    """A key in a cookie, beside other cookies."""

    def __init__(self, options: dict[str, str], option: str, cookie: str) -> None:
        super().__init__(option, sample_secret(options, option))
        self._cookie = cookie

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        others = request.headers.get("Cookie")
        cookie = f"{self._cookie}={self._secret}"
        request.headers["Cookie"] = f"{others}; {cookie}" if others else cookie
        return request
