"""Builds responses of the requests library that need no connection."""

import json
from collections.abc import Mapping
from datetime import timedelta
from http.client import responses as reasons
from typing import Any

import requests
from requests.structures import CaseInsensitiveDict


def json_response(
    request: requests.PreparedRequest,
    body: Any,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> requests.Response:
    """A response whose body is JSON text."""
    response = requests.Response()
    response.status_code = status
    response.reason = reasons.get(status, "")
    response.headers = CaseInsensitiveDict({"Content-Type": "application/json", **(headers or {})})
    response.encoding = "utf-8"
    response.url = request.url or ""
    response.request = request
    response._content = json.dumps(body, ensure_ascii=False).encode("utf-8")
    return finish(response)


def refusal(request: requests.PreparedRequest, status: int, message: str) -> requests.Response:
    """An error answer: JSON that says what is wrong, and the status again."""
    return json_response(request, {"error": message, "status": status}, status)


def finish(response: requests.Response) -> requests.Response:
    """Mark a response that was built by hand as read, so that streaming over it works too."""
    response._content_consumed = True  # type: ignore[attr-defined]
    response.elapsed = timedelta(0)
    return response
