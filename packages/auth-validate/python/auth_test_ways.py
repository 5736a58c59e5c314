"""Checks that the credentials open the API: one small read that is answered or refused.

Credentials come as a JSON object of options, inline in CONNECTOR_TEST_CONFIG_JSON or as a file
named by CONNECTOR_TEST_CONFIG_PATH. Without them the test is skipped. No message holds a value.
"""

import re
from functools import partial
from http.client import responses
from typing import TypedDict
from urllib.parse import urlsplit

import pytest
import requests
from requests.auth import HTTPBasicAuth

from auth_test import _check, _checked_address, _explain, _load_options


class Way(TypedDict):
    """A way to connect: the options it needs, and how they are sent.

    A name in braces is an option. `token` names the options, and the scope, that a token is fetched
    with.
    """

    needs: list[str]
    headers: dict[str, str]
    query: dict[str, str]
    basic: list[str]
    token: dict[str, str]


BASE_URL = "https://{site}.example.com"  # fill: baseUrl
DEFAULTS: dict[str, str] = {"site": "eu"}  # fill: defaults
PATH = "/users"  # fill: path
QUERY: dict[str, str] = {"limit": "1"}  # fill: query
HEADERS: dict[str, str] = {"Accept": "application/json"}  # fill: headers
WAYS: list[Way] = []  # fill: ways

CONNECT_AND_READ_SECONDS = (10, 60)


def test_credentials_are_accepted() -> None:
    """One read of one small page is answered with a success."""
    options = {**DEFAULTS, **_load_options()}
    way = _first_complete(options)
    base_url = _base_url(options)
    if way["token"]:
        options["fetched token"] = _fetch_token(options, way["token"])
    query = {name: text.format_map(options) for name, text in way["query"].items()}
    try:
        response = requests.get(
            base_url.rstrip("/") + PATH,
            params={**QUERY, **query},
            headers=HEADERS,
            auth=partial(_sign_in, options, way),
            timeout=CONNECT_AND_READ_SECONDS,
            allow_redirects=False,
        )
    except (requests.RequestException, ValueError) as error:
        host = urlsplit(base_url).hostname
        pytest.fail(f"no answer from {host}: {type(error).__name__}", pytrace=False)
    assert 200 <= response.status_code < 300, _explain(response.status_code, way["needs"])


def _first_complete(options: dict[str, str]) -> Way:
    for way in WAYS:
        if all(options.get(name) for name in way["needs"]):
            _check(options, way["needs"])
            return way
    ways = [" and ".join(f"`{name}`" for name in way["needs"]) for way in WAYS]
    pytest.fail(f"the credentials lack options: expected {', or '.join(ways)}", pytrace=False)


def _base_url(options: dict[str, str]) -> str:
    """The address in the options, else the documented one with its parts filled in."""
    if options.get("base_url"):
        return _checked_address(options["base_url"], "base_url")
    parts = re.findall(r"\{(\w+)\}", BASE_URL)
    _check(options, parts)
    return _checked_address(BASE_URL.format_map(options), parts[0] if parts else "base_url")


def _fetch_token(options: dict[str, str], names: dict[str, str]) -> str:
    """An access token, asked for with a form alone (RFC 6749, section 4.4)."""
    address = _checked_address(options.get(names["url"], ""), names["url"])
    form = {
        "grant_type": "client_credentials",
        "client_id": options[names["id"]],
        "client_secret": options[names["secret"]],
        **({"scope": names["scope"]} if names["scope"] else {}),
    }
    try:
        response = requests.post(
            address,
            data=form,
            headers={"Accept": "application/json"},
            auth=lambda request: request,
            timeout=CONNECT_AND_READ_SECONDS,
            allow_redirects=False,
        )
        answer = response.json() if response.status_code == 200 else {}
    except (requests.RequestException, ValueError) as error:
        host = urlsplit(address).hostname
        pytest.fail(f"no token from {host}: {type(error).__name__}", pytrace=False)
    token = answer.get("access_token") if isinstance(answer, dict) else None
    if isinstance(token, str) and token:
        return token
    what = f"{response.status_code} {responses.get(response.status_code, '')}".strip()
    if response.status_code in (400, 401, 403):
        refused = f"refused the options `{names['id']}` and `{names['secret']}`"
        pytest.fail(f"{what}: the address in `{names['url']}` {refused}", pytrace=False)
    pytest.fail(f"{what}: expected a token from the address in `{names['url']}`", pytrace=False)


def _sign_in(
    options: dict[str, str], way: Way, request: requests.PreparedRequest
) -> requests.PreparedRequest:
    for name, text in way["headers"].items():
        request.headers[name] = text.format_map(options)
    if way["basic"]:
        username, password = (options.get(name, "") for name in way["basic"])
        HTTPBasicAuth(username, password)(request)
    return request
