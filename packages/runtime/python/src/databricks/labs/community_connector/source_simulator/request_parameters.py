"""The parameters that a request carries, whatever place they are in. Pure."""

import json
from collections.abc import Iterator, Mapping
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
    """Scalars of a JSON body, as text; empty without such a body.

    Those inside objects have names with dots.
    """
    if not request.body:
        return {}
    try:
        body = json.loads(request.body)
    except (TypeError, ValueError):
        return {}
    return dict(_scalars(body, "")) if isinstance(body, dict) else {}


def sent_as(request: requests.PreparedRequest, place: str) -> Mapping[str, str]:
    """What a request carries in one place, by name: `query`, `body` or `header`."""
    if place == "header":
        return request.headers
    return body_of(request) if place == "body" else query_of(request)


def cookies_of(request: requests.PreparedRequest) -> dict[str, str]:
    """Cookies by name; empty where the header cannot be read."""
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(str(request.headers.get("Cookie", "")))
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in jar.items()}


def _scalars(members: Mapping[str, object], above: str) -> Iterator[tuple[str, str]]:
    for name, value in members.items():
        if isinstance(value, dict):
            yield from _scalars(value, f"{above}{name}.")
        elif not isinstance(value, list):
            yield above + name, _text(value)


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)
