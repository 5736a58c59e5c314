"""Credentials in requests, and addresses that may carry them."""

import pickle
import threading
from typing import Any

import pytest
import requests

from strategies.address import choices, default, required, variables
from strategies.address.check import sample_checked_url
from strategies.auth import basic, bearer, cookie, header, injected, none, query
from strategies.auth.hidden import sample_hidden
from strategies.auth.keyless import sample_keyless
from strategies.auth.secret import sample_secret
from strategies.auth.several.cookie import SampleCookieKey
from strategies.auth.several.fetched import SampleFetchedToken
from strategies.auth.several.header import SampleHeaderKey
from strategies.auth.several.query import SampleQueryKey
from strategies.auth.several.user import SampleUser
from strategies.auth.several.way import SampleWay
from strategies.auth.several.ways import SampleAuth


def sent(auth: Any, url: str = "https://a.test/x") -> requests.PreparedRequest:
    return requests.Request("GET", url, auth=auth).prepare()


@pytest.mark.parametrize(
    ("auth", "name", "value"),
    [
        (bearer.SampleAuth({"token": " t "}), "Authorization", "Bearer t"),
        (header.SampleAuth({"api_key": "k"}), "X-Api-Key", "k"),
        (cookie.SampleAuth({"api_key": "k"}), "Cookie", "session=k"),
        (basic.SampleAuth({"username": "u", "password": "ü"}), "Authorization", "Basic dTrDvA=="),
        (basic.SampleAuth({"username": "u"}), "Authorization", "Basic dTo="),
        (injected.SampleAuth({"access_token": "a"}), "Authorization", "Bearer a"),
        (SampleHeaderKey({"k": "v"}, "k", "X-K", "Key "), "X-K", "Key v"),
        (SampleUser({"u": "n", "p": "w"}, "u", "p"), "Authorization", "Basic bjp3"),
    ],
)
def test_each_kind_has_its_place(auth: Any, name: str, value: str) -> None:
    assert sent(pickle.loads(pickle.dumps(auth))).headers[name] == value


def test_no_credentials_are_none() -> None:
    assert "Authorization" not in sent(none.SampleAuth({})).headers


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.test/x", "https://a.test/x?api_key=k%261"),
        ("https://a.test/x?b=%2F&c", "https://a.test/x?b=%2F&c&api_key=k%261"),
        ("https://a.test/x?api_key=old&b=1&api_key=k%261", "https://a.test/x?b=1&api_key=k%261"),
        ("https://a.test/x?api%5Fkey=old", "https://a.test/x?api_key=k%261"),
    ],
)
def test_a_key_stands_once_in_a_query(url: str, expected: str) -> None:
    assert sent(query.SampleAuth({"api_key": "k&1"}), url).url == expected
    assert sent(SampleQueryKey({"o": "k&1"}, "o", "api_key"), url).url == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.test/x?key=1&b=a%20b+c#f", "https://a.test/x?b=a%20b+c#f"),
        ("/x?b=1&key", "/x?b=1"),
        ("/x?keys=1&b=", "/x?keys=1&b="),
        ("?key=1", ""),
    ],
)
def test_addresses_lose_a_key_and_nothing_else(url: str, expected: str) -> None:
    assert sample_keyless(url, "key") == expected


def test_cookies_stand_beside_each_other() -> None:
    ways = (
        SampleWay(
            ("a", "b"),
            lambda options: [
                SampleCookieKey(options, "a", "first"),
                SampleCookieKey(options, "b", "second"),
            ],
        ),
    )
    auth = SampleAuth({"a": "1", "b": "2"}, ways)
    assert sent(auth).headers["Cookie"] == "first=1; second=2"
    assert auth.hints[401].count("connection option") == 2


@pytest.mark.parametrize("value", ["", "  ", "a\nb", "tök", "a\x7f"])
def test_a_secret_that_no_header_takes_is_named_and_not_shown(value: str) -> None:
    with pytest.raises(ValueError, match="connection option token") as raised:
        sample_secret({"token": value}, "token")
    assert not value.strip() or value not in str(raised.value)


def test_all_forms_of_a_secret_are_hidden() -> None:
    assert sample_hidden("a b&c a%20b%26c a+b%26c", "a b&c") == "*** *** ***"


def test_a_lock_is_never_pickled() -> None:
    options = {"i": "id", "s": "secret", "u": "https://login.test/token/"}
    copied = pickle.loads(pickle.dumps(SampleFetchedToken(options, "i", "s", "u")))
    assert isinstance(copied._lock, type(threading.Lock()))
    assert copied._token_url == "https://login.test/token"
    assert copied.hide("secret id") == "*** id"


def test_a_copied_token_stays_until_it_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    auth = SampleFetchedToken({"i": "id", "s": "x" * 9, "u": "https://l.test"}, "i", "s", "u")
    auth._token, auth._fresh_until = "tok", 4e9
    monkeypatch.setattr(requests, "post", lambda *_, **__: pytest.fail("asked for a token"))
    request = sent(pickle.loads(pickle.dumps(auth)))
    assert request.headers["Authorization"] == "Bearer tok"
    assert auth.hide("tok") == "***"


@pytest.mark.parametrize(
    "url",
    [
        "http://a.test",
        "ftp://a.test",
        "a.test",
        "https://",
        "https://u:p@a.test",
        "https://a.test?x=1",
        "https://a.test#x",
        "http://localhost.evil.test",
        "http://127.0.0.1.evil.test",
    ],
)
def test_addresses_that_credentials_are_not_sent_to(url: str) -> None:
    with pytest.raises(ValueError, match="connection option token_url must be an https"):
        sample_checked_url(url, "token_url")


@pytest.mark.parametrize("url", ["https://a.test/v1/", "http://localhost:9/", "http://[::1]:9"])
def test_addresses_that_credentials_are_sent_to(url: str) -> None:
    assert sample_checked_url(f" {url} ", "base_url") == url.rstrip("/")


def test_base_urls() -> None:
    assert default.sample_base_url({}) == "https://api.sample.test/v1"
    assert default.sample_base_url({"base_url": "https://b.test/"}) == "https://b.test"
    assert required.sample_base_url({"base_url": "https://b.test/"}) == "https://b.test"
    with pytest.raises(ValueError, match="base_url is required"):
        required.sample_base_url({})


@pytest.mark.parametrize("module", [variables, choices])
def test_base_urls_with_parts(module: Any) -> None:
    assert module.sample_base_url({"site": "me"}) == "https://me.sample.test/v1"
    assert module.sample_base_url({"site": "me", "version": "v2"}) == "https://me.sample.test/v2"
    assert module.sample_base_url({"base_url": "https://b.test"}) == "https://b.test"
    for site in ("", "a/b", "a@b", "a:1", "a#", "ä", "a\n"):
        with pytest.raises(ValueError, match="connection option site must be a"):
            module.sample_base_url({"site": site})


def test_base_urls_with_a_closed_list() -> None:
    with pytest.raises(ValueError, match="version must be one of v1, v2, or give base_url"):
        choices.sample_base_url({"site": "me", "version": "v3"})
