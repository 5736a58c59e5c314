"""Keys in queries."""

import requests

from strategies.auth.keyless import sample_keyless
from strategies.auth.secret import sample_secret
from strategies.auth.several.credential import SampleCredential


class SampleQueryKey(SampleCredential):
    """A key in the query, once: an address of the API's may hold it already."""

    def __init__(self, options: dict[str, str], option: str, param: str) -> None:
        super().__init__(option, sample_secret(options, option))
        self._param = param

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        url = sample_keyless(request.url or "", self._param)
        request.prepare_url(url, {self._param: self._secret})
        return request
