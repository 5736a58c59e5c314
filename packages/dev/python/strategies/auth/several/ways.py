"""Credentials of one of several ways to connect."""

from collections.abc import Sequence

import requests
from requests.auth import AuthBase

from strategies.auth.several.header import SampleHeaderKey
from strategies.auth.several.injected import SampleInjectedToken
from strategies.auth.several.way import SampleWay

SAMPLE_WAYS: tuple[SampleWay, ...] = (
    SampleWay(("access_token",), lambda options: [SampleInjectedToken(options, "access_token")]),
    SampleWay(
        ("token",), lambda options: [SampleHeaderKey(options, "token", "Authorization", "Bearer ")]
    ),
)


class SampleAuth(AuthBase):
    """Sends the credentials of the first way to connect whose options are all there."""

    def __init__(self, options: dict[str, str], ways: Sequence[SampleWay] = SAMPLE_WAYS) -> None:
        complete = [way for way in ways if all(options.get(name) for name in way.needs)]
        if not complete:
            needs = ", or ".join(" and ".join(way.needs) for way in ways)
            raise ValueError(f"connection options are missing: give {needs}")
        self._credentials = tuple(complete[0].make(options))
        hints = [credential.hints for credential in self._credentials]
        self.hints = {status: " ".join(hint[status] for hint in hints) for status in (401, 403)}

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        for credential in self._credentials:
            request = credential(request)
        return request

    def hide(self, text: str) -> str:
        """Return a text without the secrets."""
        for credential in self._credentials:
            text = credential.hide(text)
        return text
