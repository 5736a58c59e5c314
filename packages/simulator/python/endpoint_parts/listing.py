"""An endpoint that lists records."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import requests
from requests.structures import CaseInsensitiveDict

from endpoint_parts.asked import Asked, Record, Refused, read_request
from endpoint_parts.body import put
from endpoint_parts.page import Page


def json_text(body: Any) -> tuple[str, str]:
    """Content type and text of a JSON body."""
    return "application/json", json.dumps(body, ensure_ascii=False)


@dataclass(frozen=True)
class Listing:
    """How an endpoint comes from its records to an answer: which and in what order, one page, the
    body, its text.
    """

    path: str
    steps: Sequence[Callable[[Asked, list[Record]], list[Record]]]
    cut: Callable[[Asked, list[Record]], Page]
    body: Callable[[list[Record]], Any]
    encode: Callable[[Any], tuple[str, str]] = json_text

    def answer(self, request: requests.PreparedRequest, records: list[Record]) -> requests.Response:
        """Answer a request."""
        asked = read_request(request, self.path)
        try:
            for step in self.steps:
                records = step(asked, records)
            page = self.cut(asked, records)
            body = self.body([_shown(record) for record in page.records])
        except Refused as refused:
            error = {"error": str(refused), "status": refused.status}
            return _response(request, refused.status, json_text(error), {})
        for path, value in page.members:
            put(body, path, value)
        return _response(request, 200, self.encode(body), dict(page.headers))


def _shown(record: Record) -> Record:
    return {name: value for name, value in record.items() if name != "__path__"}


def _response(
    request: requests.PreparedRequest,
    status: int,
    content: tuple[str, str],
    headers: dict[str, str],
) -> requests.Response:
    response = requests.Response()
    response.status_code = status
    response.url = request.url or ""
    response.request = request
    response.encoding = "utf-8"
    kind, text = content
    response.headers = CaseInsensitiveDict({"Content-Type": kind, **headers})
    response._content = text.encode("utf-8")
    return response
