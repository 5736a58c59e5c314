"""Access tokens that the platform hands over."""

import requests

from strategies.auth.renewal import SAMPLE_RENEWAL
from strategies.auth.secret import sample_secret
from strategies.auth.several.credential import SampleCredential


class SampleInjectedToken(SampleCredential):
    """The access token that the connection's sign-in gave; the platform keeps it fresh."""

    def __init__(self, options: dict[str, str], option: str) -> None:
        super().__init__(option, sample_secret(options, option))
        self.hints = SAMPLE_RENEWAL

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {self._secret}"
        return request
