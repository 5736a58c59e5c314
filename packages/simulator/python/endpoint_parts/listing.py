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


@dataclass(frozen=True)
class Listing:
    """How an endpoint comes from its records to an answer: which and in what order, one page, the
    body.
    """

    path: str
    steps: Sequence[Callable[[Asked, list[Record]], list[Record]]]
    cut: Callable[[Asked, list[Record]], Page]
    body: Callable[[list[Record]], Any]

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
            return _response(request, refused.status, error, {})
        for path, value in page.members:
            put(body, path, value)
        return _response(request, 200, body, dict(page.headers))


def _shown(record: Record) -> Record:
    return {name: value for name, value in record.items() if name != "__path__"}


def _response(
    request: requests.PreparedRequest, status: int, body: Any, headers: dict[str, str]
) -> requests.Response:
    response = requests.Response()
    response.status_code = status
    response.url = request.url or ""
    response.request = request
    response.encoding = "utf-8"
    response.headers = CaseInsensitiveDict({"Content-Type": "application/json", **headers})
    response._content = json.dumps(body, ensure_ascii=False).encode("utf-8")
    return response
