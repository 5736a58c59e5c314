"""Each role of a parameter does what the spec format says."""

from pathlib import Path
from typing import Any

import pytest
from shelf_api import ask, books, ids, open_api, write_api


@pytest.mark.parametrize(
    ("op", "field", "sent", "expected"),
    [
        ("eq", "title", "Elm", [4]),
        ("ne", "at.shelf", "a", [1, 3, 4]),
        ("gt", "stock", "4", [3, 4]),
        ("gte", "stock", "4", [1, 3, 4]),
        ("lt", "stock", "4", [2, 5]),
        ("lte", "stock", "4", [1, 2, 5]),
        ("in", "title", "Ash, Fir", [1, 5]),
        ("gt", "changed", "2024-01-03T00:00:00.000Z", [3]),
        ("gte", "changed", "2024-01-03T01:00:00+01:00", [3, 4]),
        ("eq", "at.shelf", "a", [2, 5]),
    ],
)
def test_filter(tmp_path: Path, op: str, field: str, sent: str, expected: list[int]) -> None:
    params = {"f": {"role": "filter", "field": field, "op": op}}
    api = open_api(write_api(tmp_path, [books(params=params)]))
    assert ids(ask(api, "/books", params={"f": sent})) == expected
    assert ids(ask(api, "/books")) == [1, 2, 3, 4, 5]


def test_sort_roles_and_default_sort(tmp_path: Path) -> None:
    params = {
        "by": {"role": "sort_by", "options": ["title", "stock"]},
        "dir": {"role": "sort_order", "options": ["asc", "desc"]},
    }
    entry = books({"default_sort": "changed desc"}, params=params)
    api = open_api(write_api(tmp_path, [entry]))
    assert ids(ask(api, "/books")) == [3, 4, 2, 1, 5]
    assert ids(ask(api, "/books?dir=asc")) == [1, 2, 4, 3, 5]
    assert ids(ask(api, "/books?by=stock")) == [2, 5, 1, 4, 3]
    assert ids(ask(api, "/books?by=stock&dir=desc")) == [3, 4, 1, 5, 2]
    assert ids(ask(api, "/books?by=id")) == [3, 4, 2, 1, 5]


def test_pages_by_number_are_clamped_without_refusal(tmp_path: Path) -> None:
    params = {"page": {"role": "page"}, "size": {"role": "per_page", "default": 2, "max": 3}}
    api = open_api(write_api(tmp_path, [books({"pagination_style": "page_number"}, params=params)]))
    assert [ids(ask(api, f"/books?page={n}")) for n in (1, 2, 3, 4)] == [[1, 2], [3, 4], [5], []]
    assert ids(ask(api, "/books?size=50")) == [1, 2, 3]


def test_link_header(tmp_path: Path) -> None:
    params = {"page": {"role": "page"}, "per_page": {"role": "per_page"}}
    entry = books({"pagination_style": "page_number_with_link_header"}, params=params)
    api = open_api(write_api(tmp_path, [entry]))
    first = ask(api, "/books?per_page=2")
    assert first.links == {
        "next": {"url": "https://api.invalid/books?per_page=2&page=2", "rel": "next"}
    }
    second = ask(api, first.links["next"]["url"].removeprefix("https://api.invalid"))
    assert ids(second) == [3, 4]
    assert sorted(second.links) == ["next", "prev"]
    last = ask(api, "/books?per_page=2&page=3")
    assert (ids(last), sorted(last.links)) == ([5], ["prev"])
    assert "Link" not in ask(api, "/books").headers


def test_offset_and_limit(tmp_path: Path) -> None:
    params = {"skip": {"role": "offset"}, "take": {"role": "limit", "default": 3}}
    api = open_api(
        write_api(tmp_path, [books({"pagination_style": "offset_limit"}, params=params)])
    )
    assert ids(ask(api, "/books")) == [1, 2, 3]
    assert ids(ask(api, "/books?skip=3")) == [4, 5]
    assert ids(ask(api, "/books?skip=1&take=2")) == [2, 3]
    assert ids(ask(api, "/books?skip=9")) == []


def test_min_pages_cuts_lists_whatever_size_is_asked_for(tmp_path: Path) -> None:
    params = {"page": {"role": "page"}, "size": {"role": "per_page"}}
    entry = books({"pagination_style": "page_number"}, params=params, min_pages=3)
    api = open_api(write_api(tmp_path, [entry]))
    assert [len(ids(ask(api, f"/books?size=100&page={n}"))) for n in (1, 2, 3, 4)] == [2, 2, 1, 0]


@pytest.mark.parametrize(
    ("wrapper", "expected"),
    [
        ({"records_key": "data"}, {"data": [{"id": 1}]}),
        ({"records_key": "a.b", "extras": {"n": 1}}, {"a": {"n": 1, "b": [{"id": 1}]}}),
    ],
)
def test_wrapper(tmp_path: Path, wrapper: dict[str, Any], expected: Any) -> None:
    api = open_api(write_api(tmp_path, [books({"wrapper": wrapper})], {"books": [{"id": 1}]}))
    assert ask(api, "/books").json() == expected


def test_single_entity(tmp_path: Path) -> None:
    entry = books({"single_entity": True})
    api = open_api(write_api(tmp_path, [entry], {"books": {"id": 1}}))
    assert ask(api, "/books").json() == {"id": 1}
