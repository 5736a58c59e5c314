"""The parameters that a request carries, whatever place they are in. Pure."""

import json
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlsplit

import requests


def path_of(request: requests.PreparedRequest) -> str:
    """The path of a request, percent-encoded as it was sent."""
    return urlsplit(request.url or "").path or "/"


def query_of(request: requests.PreparedRequest) -> dict[str, str]:
    """Query parameters by name; of a repeated one the last counts."""
    return dict(parse_qsl(urlsplit(request.url or "").query, keep_blank_values=True))


def body_of(request: requests.PreparedRequest) -> dict[str, str]:
    """Top-level scalars of a JSON body, as text; empty without such a body."""
    if not request.body:
        return {}
    try:
        body = json.loads(request.body)
    except (TypeError, ValueError):
        return {}
    if not isinstance(body, dict):
        return {}
    return {
        name: _text(value) for name, value in body.items() if not isinstance(value, dict | list)
    }


def cookies_of(request: requests.PreparedRequest) -> dict[str, str]:
    """Cookies by name; empty where the header cannot be read."""
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(str(request.headers.get("Cookie", "")))
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in jar.items()}


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)
