"""Requests that the source's own code authorizes."""

import requests

from strategies.auth.bearer import SampleAuth as SampleOwnAuth
from strategies.hooks.custom import authorize


class SampleAuth(SampleOwnAuth):
    """Has each request authorized by `authorize`, after the documented way."""

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        self._options = options

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return authorize(super().__call__(request), self._options)
