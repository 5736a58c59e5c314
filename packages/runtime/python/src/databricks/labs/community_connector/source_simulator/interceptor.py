"""Puts a function in the place of the network while it is active, for the whole process."""

import hashlib
import io
import urllib.request
from collections.abc import Callable
from email.message import Message
from http.client import responses as reasons
from typing import Any
from urllib.error import HTTPError
from urllib.parse import parse_qsl, urlsplit, urlunsplit
from urllib.response import addinfourl

import requests
from requests.structures import CaseInsensitiveDict

from databricks.labs.community_connector.source_simulator.cassette import (
    RequestRecord,
    ResponseRecord,
)
from databricks.labs.community_connector.source_simulator.responses import finish

Answer = Callable[[requests.PreparedRequest], requests.Response]


class Interceptor:
    """Hands every request of the requests library, and of `urllib.request.urlopen`, to a function.

    Adapters are skipped: nothing is redirected or retried, and time-outs do not count. Not for use
    by several threads that start and stop it.
    """

    def __init__(self, answer: Answer) -> None:
        """Take the function that answers."""
        self._answer = answer
        self._originals: tuple[Any, Any] | None = None

    def start(self) -> None:
        """Begin to intercept; nothing happens where it has begun already."""
        if self._originals is not None:
            return
        answer = self._answer
        self._originals = (requests.Session.send, urllib.request.urlopen)

        def send(
            _session: requests.Session, request: requests.PreparedRequest, **_: Any
        ) -> requests.Response:
            return answer(request)

        def urlopen(url: str | urllib.request.Request, data: Any = None, *_: Any, **__: Any) -> Any:
            return _as_urllib(answer(_as_prepared(url, data)))

        setattr(requests.Session, "send", send)  # noqa: B010
        setattr(urllib.request, "urlopen", urlopen)  # noqa: B010

    def stop(self) -> None:
        """Give the network back."""
        if self._originals is None:
            return
        send, urlopen = self._originals
        setattr(requests.Session, "send", send)  # noqa: B010
        setattr(urllib.request, "urlopen", urlopen)  # noqa: B010
        self._originals = None


def _as_prepared(url: str | urllib.request.Request, data: Any) -> requests.PreparedRequest:
    request = url if isinstance(url, urllib.request.Request) else urllib.request.Request(url, data)
    return requests.Request(
        method=request.get_method(),
        url=request.full_url,
        headers=dict(request.header_items()),
        data=request.data if data is None else data,
    ).prepare()


def _as_urllib(response: requests.Response) -> addinfourl:
    headers = Message()
    for name, value in response.headers.items():
        headers[name] = value
    body = io.BytesIO(response.content)
    if response.status_code >= 400:
        raise HTTPError(response.url, response.status_code, response.reason, headers, body)
    return addinfourl(body, headers, response.url, response.status_code)


def request_record_from_prepared(request: requests.PreparedRequest) -> RequestRecord:
    """What a handler looks at in a request."""
    parts = urlsplit(request.url or "")
    body = request.body.encode() if isinstance(request.body, str) else request.body
    return RequestRecord(
        method=(request.method or "GET").upper(),
        url=urlunsplit(parts._replace(query="", fragment="")),
        query=dict(parse_qsl(parts.query, keep_blank_values=True)),
        body_sha256=hashlib.sha256(body).hexdigest() if body else None,
    )


def response_from_record(
    record: ResponseRecord, request: requests.PreparedRequest
) -> requests.Response:
    """The response that a handler answers with."""
    response = requests.Response()
    response.status_code = record.status_code
    response.reason = reasons.get(record.status_code, "")
    response.headers = CaseInsensitiveDict(record.headers)
    response.encoding = record.encoding
    response.url = record.url or request.url or ""
    response.request = request
    response._content = record.content_bytes()
    return finish(response)
