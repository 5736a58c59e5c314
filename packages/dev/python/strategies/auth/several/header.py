"""Keys and tokens in headers."""

import requests

from strategies.auth.secret import sample_secret
from strategies.auth.several.credential import SampleCredential


class SampleHeaderKey(SampleCredential):
    """A key or token in a header."""

    def __init__(self, options: dict[str, str], option: str, header: str, prefix: str = "") -> None:
        super().__init__(option, sample_secret(options, option))
        self._header = header
        self._prefix = prefix

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers[self._header] = f"{self._prefix}{self._secret}"
        return request
