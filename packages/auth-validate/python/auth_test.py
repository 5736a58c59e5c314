"""Checks that the credentials open the API: one small read that is answered or refused.

Credentials come as a JSON object of options, inline in CONNECTOR_TEST_CONFIG_JSON or as a file
named by CONNECTOR_TEST_CONFIG_PATH. Without them the test is skipped. No message holds a value.
"""

import json
import os
from functools import partial
from http.client import responses
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests
from requests.auth import HTTPBasicAuth

BASE_URL = "https://api.example.com"  # fill: baseUrl
PATH = "/users"  # fill: path
QUERY: dict[str, str] = {"limit": "1"}  # fill: query
HEADERS: dict[str, str] = {"Accept": "application/json"}  # fill: headers
# How the credentials are sent; a name in braces is an option.
CREDENTIAL_HEADERS: dict[str, str] = {"Authorization": "Bearer {token}"}  # fill: credentialHeaders
CREDENTIAL_QUERY: dict[str, str] = {}  # fill: credentialQuery
BASIC_OPTIONS: list[str] = []  # fill: basicOptions
CREDENTIAL_OPTIONS: list[str] = ["token"]  # fill: credentialOptions

CONNECT_AND_READ_SECONDS = (10, 60)


def test_credentials_are_accepted() -> None:
    """One read of one small page is answered with a success."""
    options = _load_options()
    _check(options, CREDENTIAL_OPTIONS)
    base_url = _checked_address(options.get("base_url") or BASE_URL, "base_url")
    query = {name: text.format_map(options) for name, text in CREDENTIAL_QUERY.items()}
    try:
        response = requests.get(
            base_url.rstrip("/") + PATH,
            params={**QUERY, **query},
            headers=HEADERS,
            auth=partial(_sign, options),
            timeout=CONNECT_AND_READ_SECONDS,
            allow_redirects=False,
        )
    except (requests.RequestException, ValueError) as error:
        host = urlsplit(base_url).hostname
        pytest.fail(f"no answer from {host}: {type(error).__name__}", pytrace=False)
    assert 200 <= response.status_code < 300, _explain(response.status_code, CREDENTIAL_OPTIONS)


def _load_options() -> dict[str, str]:
    inline = os.environ.get("CONNECTOR_TEST_CONFIG_JSON")
    path = os.environ.get("CONNECTOR_TEST_CONFIG_PATH")
    if inline:
        text = inline
    elif path:
        text = Path(path).read_text(encoding="utf-8")
    else:
        pytest.skip("no credentials: set CONNECTOR_TEST_CONFIG_PATH to the file that holds them")
    try:
        options = json.loads(text)
    except ValueError:
        pytest.fail("the credentials are not JSON", pytrace=False)
    if not isinstance(options, dict):
        pytest.fail("the credentials are not a JSON object", pytrace=False)
    return options


def _check(options: dict[str, str], needed: list[str]) -> None:
    for name in needed:
        if not isinstance(options.get(name), str) or not options[name]:
            pytest.fail(f"the credentials lack the option `{name}`", pytrace=False)
        if not options[name].isprintable():
            pytest.fail(f"the option `{name}` holds a line break or the like", pytrace=False)


def _checked_address(text: str, option: str) -> str:
    """The address as given, if credentials may be sent there: https, or http to this machine."""
    parts = urlsplit(text)
    host = parts.hostname or ""
    try:
        is_loopback = ip_address(host).is_loopback
    except ValueError:
        is_loopback = host == "localhost"
    if not host or not (parts.scheme == "https" or (parts.scheme == "http" and is_loopback)):
        pytest.fail(f"the option `{option}` must be an https address", pytrace=False)
    return text


def _sign(options: dict[str, str], request: requests.PreparedRequest) -> requests.PreparedRequest:
    for name, text in CREDENTIAL_HEADERS.items():
        request.headers[name] = text.format_map(options)
    if BASIC_OPTIONS:
        username, password = (options[name] for name in BASIC_OPTIONS)
        HTTPBasicAuth(username, password)(request)
    return request


def _explain(status: int, options: list[str]) -> str:
    """What an answer that is no success means, and which option to look at."""
    what = f"{status} {responses.get(status, '')}".strip()
    if status in (401, 403):
        names = " and ".join(f"`{name}`" for name in options)
        noun = "options" if len(options) > 1 else "option"
        if not names:
            return f"{what}: the API wants credentials, but none are known to be needed"
        renew = "; renew it by signing in again" if options == ["access_token"] else ""
        return f"{what}: the API refused the {noun} {names}{renew}"
    if status in (301, 302, 303, 307, 308, 404):
        return f"{what}: GET {PATH} is not there; look at the option `base_url`"
    return f"{what}: expected a success from GET {PATH}"
