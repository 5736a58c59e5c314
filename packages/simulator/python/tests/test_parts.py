"""Each part of a handler module does its one thing."""

import json
import operator
from collections.abc import Callable
from typing import Any

import pytest
import requests

from endpoint_parts.asked import Asked, Record, read_request
from endpoint_parts.bounded import Bounded
from endpoint_parts.csv_text import CsvText
from endpoint_parts.cursor_paging import CursorPaging
from endpoint_parts.keyset_paging import KeysetPaging
from endpoint_parts.link_header_paging import LinkHeaderPaging
from endpoint_parts.list_body import ListBody
from endpoint_parts.listing import Listing
from endpoint_parts.map_body import MapBody
from endpoint_parts.missing import Missing
from endpoint_parts.ndjson_text import ndjson_text
from endpoint_parts.newest_first import NewestFirst
from endpoint_parts.next_url_paging import NextUrlPaging
from endpoint_parts.of_parent import OfParent
from endpoint_parts.offset_paging import OffsetPaging
from endpoint_parts.page import Page, Size
from endpoint_parts.page_paging import PagePaging
from endpoint_parts.single_body import SingleBody
from endpoint_parts.whole import whole

SIZE = Size("size", 2, 3)
ROWS: list[Record] = [
    {"id": n, "at": f"2024-01-0{n}T00:00:00Z", "__path__": {"box": "a" if n < 5 else "b"}}
    for n in range(1, 8)
]
Step = Callable[[Asked, list[Record]], list[Record]]


def _listing(
    cut: Callable[[Asked, list[Record]], Page] = whole,
    steps: tuple[Step, ...] = (),
    body: Callable[[list[Record]], Any] | None = None,
    path: str = "/rows",
) -> Listing:
    return Listing(path, steps, cut, body or ListBody())


def _ask(listing: Listing, address: str = "/rows", **extra: Any) -> requests.Response:
    method = "POST" if extra else "GET"
    request = requests.Request(method, f"https://api.invalid{address}", **extra).prepare()
    return listing.answer(request, ROWS)


def _ids(response: requests.Response, *path: str) -> list[int]:
    assert response.status_code == 200, response.text
    found = response.json()
    for key in path:
        found = found[key]
    return [row["id"] for row in found]


def test_values_of_path_query_body_and_headers() -> None:
    request = requests.Request(
        "POST",
        "https://api.invalid/a/x%2Fy/z.json?q=%C3%A9&e=",
        json={"n": 3, "t": "u", "page": {"size": 5, "of": {"a": None}}},
        headers={"X-Box": "h"},
    ).prepare()
    asked = read_request(request, "/a/{one}/{two-part}.json")
    assert dict(asked.values) == {
        "q": "é",
        "e": "",
        "n": "3",
        "t": "u",
        "page.size": "5",
        "page.of.a": "null",
        "one": "x/y",
        "two-part": "z",
    }
    assert (asked.value("x-box"), asked.value("none")) == ("h", None)


def test_records_of_a_parent_lose_the_mark() -> None:
    listing = _listing(steps=(OfParent(("box",)),), path="/boxes/{box}/rows")
    assert _ids(_ask(listing, "/boxes/a/rows")) == [1, 2, 3, 4]
    assert _ids(_ask(listing, "/boxes/b/rows")) == [5, 6, 7]
    assert _ids(_ask(listing, "/boxes/c/rows")) == []
    assert _ask(listing, "/boxes/b/rows").json()[0] == {"id": 5, "at": "2024-01-05T00:00:00Z"}


@pytest.mark.parametrize(
    ("relation", "sent", "expected"),
    [
        (operator.ge, "2024-01-05T00:00:00.000Z", [5, 6, 7]),
        (operator.gt, "2024-01-05T01:00:00+01:00", [6, 7]),
        (operator.le, "2024-01-02", [1, 2]),
    ],
)
def test_bounds(relation: Callable[[int, int], bool], sent: str, expected: list[int]) -> None:
    listing = _listing(steps=(Bounded("since", ("at",), relation),))
    request = requests.Request("GET", "https://api.invalid/rows", params={"since": sent})
    assert _ids(listing.answer(request.prepare(), ROWS)) == expected
    assert len(_ids(_ask(listing))) == 7


def test_numbers_compare_as_numbers() -> None:
    rows: list[Record] = [{"id": 1, "n": "9"}, {"id": 2, "n": "10"}, {"id": 3}]
    listing = _listing(steps=(Bounded("min", ("n",), operator.ge), NewestFirst(("n",), {})))
    request = requests.Request("GET", "https://api.invalid/rows?min=9").prepare()
    assert _ids(listing.answer(request, rows)) == [2, 1]


def test_newest_first_unless_asked() -> None:
    listing = _listing(steps=(NewestFirst(("at",), {"sort": "at", "dir": "asc"}),))
    assert _ids(_ask(listing)) == [7, 6, 5, 4, 3, 2, 1]
    assert _ids(_ask(listing, "/rows?sort=at")) == [7, 6, 5, 4, 3, 2, 1]
    assert _ids(_ask(listing, "/rows?sort=at&dir=asc")) == [1, 2, 3, 4, 5, 6, 7]
    assert _ids(_ask(_listing(steps=(NewestFirst(("at",), {}),)))) == [7, 6, 5, 4, 3, 2, 1]


def test_pages_by_number() -> None:
    listing = _listing(PagePaging("page", SIZE, 0, ("more",)), body=ListBody(("rows",)))
    answers = [_ask(listing, f"/rows?page={n}") for n in range(5)]
    assert [_ids(answer, "rows") for answer in answers] == [[1, 2], [3, 4], [5, 6], [7], []]
    assert [answer.json()["more"] for answer in answers] == [True, True, True, False, False]


def test_a_large_page_is_cut_so_that_three_remain() -> None:
    listing = _listing(PagePaging("page", Size("size", 100, 100), 1))
    assert [len(_ids(_ask(listing, f"/rows?size=100&page={n}"))) for n in (1, 2, 3)] == [3, 3, 1]


@pytest.mark.parametrize("sent", ["0", "-1", "x"])
def test_bad_page_numbers(sent: str) -> None:
    refused = _ask(_listing(PagePaging("page", SIZE, 1)), f"/rows?page={sent}")
    assert (refused.status_code, refused.json()) == (
        400,
        {"error": "parameter 'page' must be a number from 1", "status": 400},
    )


def test_offsets_counted_from_one() -> None:
    listing = _listing(OffsetPaging("from", SIZE, 1))
    assert [_ids(_ask(listing, f"/rows?from={n}")) for n in (1, 3, 8)] == [[1, 2], [3, 4], []]


def test_tokens_in_the_body() -> None:
    paging = CursorPaging("at", SIZE, ("next_page", "offset"))
    listing = _listing(paging, body=ListBody(("data",)))
    found, address = [], "/rows?"
    for _ in range(4):
        body = _ask(listing, address).json()
        found += [row["id"] for row in body["data"]]
        if body["next_page"] is None:
            break
        address = f"/rows?at={body['next_page']['offset']}"
    assert found == [1, 2, 3, 4, 5, 6, 7]
    assert body["next_page"] is None


def test_a_token_belongs_to_its_list() -> None:
    paging = CursorPaging("at", SIZE, ("page", "next"), has_more=("page", "more"))
    listing = _listing(paging, body=ListBody(("data",)))
    token = _ask(listing, "/rows?box=a").json()["page"]["next"]
    assert _ids(_ask(listing, f"/rows?box=a&at={token}&size=1"), "data") == [3]
    for address in (
        f"/rows?box=b&at={token}",
        "/rows?at=Mg==",
        "/rows?at=%F0%9F%99%82",
        "/rows?at=",
    ):
        assert _ask(listing, address).status_code == 400
    last = _ask(listing, "/rows?size=3").json()["page"]
    assert last["more"] is True
    end = _listing(CursorPaging("at", Size("s", 9, 9), ("page", "next"), has_more=("page", "more")))
    asked = requests.Request("GET", "https://api.invalid/rows").prepare()
    whole_list = Listing("/rows", (), end.cut, ListBody(("data",))).answer(asked, ROWS[:1])
    assert whole_list.json()["page"] == {"more": False, "next": None}


def test_tokens_inside_an_object_of_the_body() -> None:
    paging = CursorPaging("page.after", Size("page.size", 9, 9), ("next",))
    listing = _listing(paging, body=ListBody(("data",)))
    first = _ask(listing, json={"page": {"size": 2}, "box": "a"}).json()
    assert [row["id"] for row in first["data"]] == [1, 2]
    following = {"page": {"size": 3, "after": first["next"]}, "box": "a"}
    assert _ids(_ask(listing, json=following), "data") == [3, 4, 5]
    assert _ask(listing, json={**following, "box": "b"}).status_code == 400


def test_tokens_in_a_header() -> None:
    listing = _listing(CursorPaging("t", SIZE, token_header="X-Next"))
    first = _ask(listing)
    second = _ask(listing, f"/rows?t={first.headers['x-next']}&size=3")
    third = _ask(listing, f"/rows?t={second.headers['x-next']}&size=3")
    assert [_ids(answer) for answer in (first, second, third)] == [[1, 2], [3, 4, 5], [6, 7]]
    assert "X-Next" not in third.headers


def test_keysets() -> None:
    listing = _listing(KeysetPaging("after", SIZE, ("id",), ("more",)), body=ListBody(("rows",)))
    assert [_ids(_ask(listing, f"/rows?after={n}"), "rows") for n in (2, 6, 7)] == [[3, 4], [7], []]
    assert [_ask(listing, f"/rows?after={n}").json()["more"] for n in (2, 6)] == [True, False]
    assert _ask(listing, "/rows?after=99").status_code == 400


def test_a_keyset_goes_past_copies_of_its_record() -> None:
    cut = KeysetPaging("after", SIZE, ("id",))
    asked = Asked("", {"after": "7"}, {})
    assert cut(asked, [*ROWS, *ROWS[-1:], *ROWS[-1:]]).records == []


def test_links_hide_secrets() -> None:
    listing = _listing(LinkHeaderPaging("p", SIZE, ("key",)))
    second = _ask(listing, "/rows?key=k&p=2&box=a%26b")
    assert second.links == {
        "prev": {"url": "https://api.invalid/rows?p=1&box=a%26b", "rel": "prev"},
        "next": {"url": "https://api.invalid/rows?p=3&box=a%26b", "rel": "next"},
    }
    assert list(_ask(listing, "/rows?p=4").links) == ["prev"]


def test_next_addresses() -> None:
    listing = _listing(NextUrlPaging("skip", SIZE, ("links", "next")), body=ListBody(("value",)))
    found, address = [], "/rows?size=3"
    while address:
        body = _ask(listing, address).json()
        found.append([row["id"] for row in body["value"]])
        links = body["links"]
        address = links["next"].removeprefix("https://api.invalid") if links else ""
    assert found == [[1, 2, 3], [4, 5, 6], [7]]


def test_bodies() -> None:
    unwrapped = _ask(_listing(body=ListBody(("a", "b"), ("Row",)))).json()
    assert unwrapped["a"]["b"][0] == {"Row": {"id": 1, "at": "2024-01-01T00:00:00Z"}}
    mapped = _ask(_listing(body=MapBody("id", ("rows",)))).json()
    assert mapped["rows"]["7"] == {"at": "2024-01-07T00:00:00Z"}
    single = _listing(body=SingleBody(("row",)), steps=(OfParent(("box",)),))
    assert _ask(single, "/rows?box=b").json() == {"row": {"id": 5, "at": "2024-01-05T00:00:00Z"}}
    missing = _ask(single, "/rows?box=c")
    assert (missing.status_code, json.loads(missing.text)["error"]) == (
        404,
        "there is no such object",
    )


def test_lists_that_are_not_there() -> None:
    listing = _listing(steps=(OfParent(("box",)), Missing(409)))
    assert _ids(_ask(listing, "/rows?box=b")) == [5, 6, 7]
    missing = _ask(listing, "/rows?box=c")
    assert (missing.status_code, missing.json()) == (
        409,
        {"error": "there is nothing to list", "status": 409},
    )


def test_texts_that_are_no_json() -> None:
    rows: list[Record] = [{"id": 1, "note": 'a "b",\nc', "ok": True}, {"tags": ["\u00e9"]}]
    columns = ("id", "note", "ok", "tags")
    assert CsvText(columns)(rows) == (
        "text/csv",
        'id,note,ok,tags\r\n1,"a ""b"",\nc",true,\r\n,,,"[""\u00e9""]"\r\n',
    )
    assert CsvText(columns)([]) == ("text/csv", "id,note,ok,tags\r\n")
    assert ndjson_text(rows[1:]) == ("application/x-ndjson", '{"tags": ["\u00e9"]}\n')
    plain = Listing("/rows", (), whole, ListBody(), ndjson_text)
    answered = _ask(plain)
    assert answered.headers["Content-Type"] == "application/x-ndjson"
    assert len(answered.text.splitlines()) == 7


def test_values_of_an_object_without_keys_of_their_own() -> None:
    body = MapBody("", ("rows",))(ROWS[:2])
    assert list(body["rows"]) == ["0", "1"]
