"""A simulated source refuses what a real one refuses."""

import hashlib
import hmac
import time
from pathlib import Path
from typing import Any

import pytest
from shelf_api import SIGNED, TOKEN, ask, books, ids, open_api, write_api

from databricks.labs.community_connector.source_simulator import UnknownEndpoint


@pytest.mark.parametrize(
    ("credential", "good", "bad"),
    [
        (TOKEN, {"headers": SIGNED}, {"headers": {"Authorization": "Bearer other"}}),
        (
            {"in": "query", "name": "key", "value": "k"},
            {"params": {"key": "k"}},
            {"params": {"key": "K"}},
        ),
        (
            {"in": "cookie", "name": "sid", "value": "s"},
            {"headers": {"Cookie": "a=b; sid=s"}},
            {"headers": {"Cookie": "sid=t"}},
        ),
    ],
)
def test_credentials(
    tmp_path: Path, credential: dict[str, str], good: dict[str, Any], bad: dict[str, Any]
) -> None:
    api = open_api(write_api(tmp_path, [books(strict_params=True)], auth=[credential]))
    assert ids(ask(api, "/books", **good)) == [1, 2, 3, 4, 5]
    for request in (bad, {}):
        refused = ask(api, "/books", **request)
        message = f"the {credential['in']} {credential['name']} is wrong or missing"
        assert (refused.status_code, refused.json()) == (401, {"error": message, "status": 401})


def test_all_credentials_are_needed_and_an_endpoint_may_want_others(tmp_path: Path) -> None:
    key = {"in": "query", "name": "key", "value": "k"}
    free = {"path": "/free", "method": "GET", "corpus": "books", "auth": []}
    api = open_api(write_api(tmp_path, [books(), free], auth=[TOKEN, key]))
    assert ask(api, "/books", headers=SIGNED).status_code == 401
    assert ask(api, "/books?key=k", headers=SIGNED).status_code == 200
    assert ask(api, "/free").status_code == 200


def test_one_of_several_ways_is_enough_and_all_of_it_is_needed(tmp_path: Path) -> None:
    key = {"in": "query", "name": "key", "value": "k"}
    cookie = {"in": "cookie", "name": "sid", "value": "s"}
    entry = books(auth=[TOKEN], other_auth=[[key, cookie]], strict_params=True)
    api = open_api(write_api(tmp_path, [entry]))
    assert ask(api, "/books", headers=SIGNED).status_code == 200
    assert ask(api, "/books?key=k", headers={"Cookie": "sid=s"}).status_code == 200
    for path, headers in (("/books", {}), ("/books?key=k", {}), ("/books", {"Cookie": "sid=s"})):
        refused = ask(api, path, headers=headers)
        assert refused.json()["error"] == "the header Authorization is wrong or missing"


def signed(secret: str, ends: float) -> dict[str, str]:
    text = str(int(ends))
    mark = hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()[:32]
    return {"Authorization": f"Bearer {text}.{mark}"}


def test_a_token_of_its_own_until_it_expires(tmp_path: Path) -> None:
    own = {"in": "header", "name": "Authorization", "prefix": "Bearer ", "signed_with": "made-up"}
    api = open_api(write_api(tmp_path, [books(auth=[own])]))
    good = signed("made-up", time.time() + 60)
    assert ask(api, "/books", headers=good).status_code == 200
    wrong = "the header Authorization is wrong or missing"
    for headers, reason in (
        (signed("made-up", time.time() - 1), "the token in the header Authorization has expired"),
        (signed("other", time.time() + 60), wrong),
        ({"Authorization": good["Authorization"][7:]}, wrong),
        ({"Authorization": "Bearer x.y"}, wrong),
        ({}, wrong),
    ):
        refused = ask(api, "/books", headers=headers)
        assert (refused.status_code, refused.json()["error"]) == (401, reason)


def test_unknown_parameters(tmp_path: Path) -> None:
    params = {"page": {"role": "page"}, "note": {"role": "ignore"}}
    api = open_api(write_api(tmp_path, [books(params=params, strict_params=True)]))
    assert ask(api, "/books?page=1&note=x").status_code == 200
    refused = ask(api, "/books?pages=1")
    assert (refused.status_code, refused.json()) == (
        400,
        {"error": "unknown query parameter 'pages'", "status": 400},
    )
    lenient = open_api(write_api(tmp_path, [books(params=params)]))
    assert ask(lenient, "/books?pages=1").status_code == 200


@pytest.mark.parametrize("size", ["6", "0", "-1", "many"])
def test_page_sizes_over_the_limit(tmp_path: Path, size: str) -> None:
    params = {"size": {"role": "limit", "max": 5, "refuse_over_max": True}}
    entry = books({"pagination_style": "offset_limit"}, params=params)
    api = open_api(write_api(tmp_path, [entry]))
    assert ask(api, "/books?size=5").status_code == 200
    refused = ask(api, f"/books?size={size}")
    assert refused.json() == {
        "error": "parameter 'size' must be a number from 1 to 5",
        "status": 400,
    }


def test_required_parameters_and_their_values(tmp_path: Path) -> None:
    params = {"state": {"role": "ignore", "required": True, "values": ["all", "open"]}}
    api = open_api(write_api(tmp_path, [books(params=params)]))
    assert ask(api, "/books?state=all").status_code == 200
    assert ask(api, "/books").json()["error"] == "parameter 'state' is required"
    assert (
        ask(api, "/books?state=shut").json()["error"]
        == "parameter 'state' must be one of all, open"
    )


def test_parameters_in_a_body(tmp_path: Path) -> None:
    params = {
        "size": {"role": "limit", "in": "body", "max": 2, "refuse_over_max": True},
        "from": {"role": "offset", "in": "body"},
    }
    entry = {**books({"pagination_style": "offset_limit"}, params=params), "method": "POST"}
    api = open_api(write_api(tmp_path, [{**entry, "strict_params": True}]))
    assert ids(ask(api, "/books", "POST", json={"size": 2, "from": 2})) == [3, 4]
    assert ask(api, "/books", "POST", json={"size": 3}).status_code == 400
    assert ask(api, "/books", "POST", json={"sizes": 1}).status_code == 400
    assert ask(api, "/books?size=1", "POST", json={}).status_code == 400


@pytest.mark.parametrize("address", ["/books/", "/book", "/books/1/2", "/"])
def test_unknown_endpoints_raise(tmp_path: Path, address: str) -> None:
    api = open_api(write_api(tmp_path, [books()]))
    with pytest.raises(UnknownEndpoint, match="has no GET /"):
        ask(api, address)
    with pytest.raises(LookupError):
        ask(api, "/books", "POST")


def test_parameters_in_headers_and_inside_objects_of_a_body(tmp_path: Path) -> None:
    params = {
        "kind": {"role": "ignore", "values": ["all"]},
        "header kind": {
            "role": "ignore",
            "in": "header",
            "name": "kind",
            "required": True,
            "values": ["x"],
        },
        "page.size": {"role": "limit", "in": "body", "max": 3, "refuse_over_max": True},
    }
    entry = books(method="POST", params=params, strict_params=True)
    api = open_api(write_api(tmp_path, [entry]))
    given: dict[str, Any] = {"method": "POST", "headers": {"Kind": "x"}}
    assert ask(api, "/books?kind=all", json={"page": {"size": 3}}, **given).status_code == 200
    problems = [
        ("/books", {"page": {"size": 4}}, "parameter 'page.size' must be a number from 1 to 3"),
        ("/books", {"page": {"many": 1}}, "unknown body parameter 'page.many'"),
        ("/books?kind=some", {}, "parameter 'kind' must be one of all"),
    ]
    for path, body, problem in problems:
        assert ask(api, path, json=body, **given).json()["error"] == problem
    refused = ask(api, "/books", json={}, method="POST")
    assert refused.json()["error"] == "parameter 'kind' is required"
    refused = ask(api, "/books", json={}, method="POST", headers={"kind": "y"})
    assert refused.json()["error"] == "parameter 'kind' must be one of x"
