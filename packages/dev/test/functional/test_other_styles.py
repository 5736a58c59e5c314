"""The other ways of paging, signing in and holding records, one small API each."""

import base64
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from refusing_server import Answer, Refused, Request, only, serve

from databricks.labs.community_connector.sources.day_notes import DayNotesLakeflowConnect
from databricks.labs.community_connector.sources.key_books import KeyBooksLakeflowConnect
from databricks.labs.community_connector.sources.offset_log import OffsetLogLakeflowConnect
from databricks.labs.community_connector.sources.own_ways import OwnWaysLakeflowConnect
from databricks.labs.community_connector.sources.page_shop import PageShopLakeflowConnect
from databricks.labs.community_connector.sources.page_shop.page_shop_client import PageShopApiError
from databricks.labs.community_connector.sources.url_zoo import UrlZooLakeflowConnect


def test_numbered_pages_with_a_key_in_a_header() -> None:
    items = [{"id": number, "labels": {"a": {}, "b": {"text": "x"}}} for number in range(8)]

    def answer(request: Request) -> Answer:
        if request.headers.get("X-Shop-Key") != "Key k1":
            raise Refused(401, "key")
        page = int(only(request, "page", "per_page")["page"])
        if request.path == "/orders":
            assert page < 3
            return Answer({"result": {"orders": [{"id": page}], "more": page < 2}})
        return Answer({"result": {"items": items[page * 3 - 3 : page * 3]}})

    with serve(answer) as served:
        source = PageShopLakeflowConnect({"shop_key": "k1", "base_url": served.base_url})
        rows = list(source.read_table("items", None, {})[0])
        orders = list(source.read_table("orders", None, {})[0])
        assert served.paths() == ["/items"] * 4 + ["/orders"] * 3
    shaped = {"a": None, "b": {"text": "x"}}
    assert rows == [{"id": number, "labels": shaped} for number in range(8)]
    assert orders == [{"id": 0}, {"id": 1}, {"id": 2}]


def test_an_api_that_ignores_the_page_number_is_no_endless_table() -> None:
    with serve(lambda request: Answer({"result": {"items": [{"id": 1}]}})) as served:
        source = PageShopLakeflowConnect({"shop_key": "k1", "base_url": served.base_url})
        with pytest.raises(
            PageShopApiError, match="Table items: the API sends the same page again"
        ):
            list(source.read_table("items", None, {})[0])


def test_offset_pages_with_numeric_cursors_and_a_key_in_the_query() -> None:
    now = int(datetime.now(timezone.utc).timestamp() * 1000)
    entries = [{"uid": f"u{number}", "changed": str(9999 + number * 5000)} for number in range(21)]
    entries.append({"uid": "future", "changed": str(now + 10_000_000)})

    def answer(request: Request) -> Answer:
        query = only(request, "key", "skip", "take", "from", "to")
        if query.get("key") != "k&1":
            raise Refused(403, "key k&1 or k%261 is wrong")
        wanted = [
            entry
            for entry in reversed(entries)
            if int(query.get("from", 0)) < int(entry["changed"]) < int(query.get("to", 1 << 60))
        ]
        skip = int(query["skip"])
        return Answer({"entries": wanted[skip : skip + min(4, int(query["take"]))]})

    with serve(answer) as served:
        options = {"api_key": "k&1", "base_url": served.base_url}
        source = OffsetLogLakeflowConnect(options)
        offset: Any = {}
        rows: list[dict[str, Any]] = []
        for _ in range(20):
            batch, following = source.read_table("entries", offset, {"max_records_per_batch": "5"})
            rows += batch
            if following == offset:
                break
            offset = following
        assert [row["uid"] for row in rows] == [f"u{number}" for number in range(20, -1, -1)]
        assert offset == {"done": source._now.isoformat(timespec="seconds")}
        everything = list(source.read_table("entries", None, {})[0])
        assert len(everything) == 22
        wrong = OffsetLogLakeflowConnect({**options, "api_key": "zz&9"})
        served.faults.append(Answer({"error": "zz&9 and zz%269"}, 403))
        with pytest.raises(Exception, match="403") as raised:
            list(wrong.read_table("entries", None, {})[0])
        assert "zz" not in str(raised.value)


def test_keyset_pages_with_user_and_password_and_wrapped_records() -> None:
    books = [{"id": f"k{number:02}", "title": "t"} for number in range(7)]
    expected = "Basic " + base64.b64encode("ann:pä".encode()).decode()

    def answer(request: Request) -> Answer:
        if request.headers.get("Authorization") != expected:
            raise Refused(401, request.headers.get("Authorization", ""))
        after = only(request, "after").get("after", "")
        return Answer({"list": [{"book": book} for book in books if book["id"] > after][:2]})

    with serve(answer) as served:
        options = {"username": "ann", "password": "pä", "base_url": served.base_url}
        rows = list(KeyBooksLakeflowConnect(options).read_table("books", {}, {})[0])
        assert rows == books and len(served.requests) == 5
        wrong = KeyBooksLakeflowConnect({**options, "password": "topsecret"})
        with pytest.raises(Exception, match="401") as raised:
            list(wrong.read_table("books", None, {})[0])
        assert "topsecret" not in str(raised.value)
        assert base64.b64encode(b"ann:topsecret").decode() not in str(raised.value)


def test_chained_pages_of_maps_fanned_out_without_credentials() -> None:
    def answer(request: Request) -> Answer:
        if "Authorization" in request.headers:
            raise Refused(400, "no credentials here")
        if request.path == "/zoo":
            return Answer({"id": "z"})
        if request.path == "/keepers":
            raise Refused(404, "no such feature")
        query = only(request, "kind", "from")
        start = int(query.get("from", 0))
        found = {f"{query['kind']}{number}": {"n": number} for number in range(start, start + 2)}
        link = f"animals?kind={query['kind']}&from={start + 2}" if start < 4 else ""
        return Answer({"found": found, "paging": {"next": link}})

    with serve(answer) as served:
        source = UrlZooLakeflowConnect({"base_url": served.base_url})
        rows = list(source.read_table("animals", None, {})[0])
        assert rows == [
            {"n": number, "tag": f"{kind}{number}", "kind": kind}
            for kind in ("cat", "dog")
            for number in range(6)
        ]
        assert len(served.requests) == 6
        assert list(source.read_table("zoo", {}, {})[0]) == [{"id": "z"}]
        rows_of_none, offset = source.read_table("keepers", {}, {})
        assert (list(rows_of_none), offset) == ([], {"done": True})
        served.faults.append(Answer({}, 410))
        with pytest.raises(Exception, match="410"):
            source.read_table("keepers", {}, {})


def test_tokens_in_a_header_with_days_and_a_cookie() -> None:
    notes = [{"id": number, "day": f"2024-01-{number // 3 + 1:02}"} for number in range(12)]

    def answer(request: Request) -> Answer:
        if request.headers.get("Cookie") != "sid=abc":
            raise Refused(401, "cookie")
        query = only(request, "cursor", "since", "order")
        assert query["order"] == "day"
        rows = [note for note in notes if note["day"] >= query.get("since", "")]
        start = int(query.get("cursor", 0))
        more = {"X-Next-Cursor": str(start + 5)} if start + 5 < len(rows) else {}
        return Answer(rows[start : start + 5], headers=more)

    with serve(answer) as served:
        options = {"session_id": "abc", "base_url": served.base_url}
        source = DayNotesLakeflowConnect(options)
        source._now = datetime(2024, 1, 4, 12, tzinfo=timezone.utc)
        rows, offset = source.read_table("notes", {}, {})
        assert sorted(row["id"] for row in rows) == list(range(12))
        assert offset == {"done": "2024-01-04T12:00:00+00:00"}
        notes.append({"id": 50, "day": "2024-01-05"})
        later = DayNotesLakeflowConnect(options)
        later._now = source._now + timedelta(days=1)
        rows, offset = later.read_table("notes", offset, {})
        assert [row["id"] for row in rows] == [6, 7, 8, 9, 10, 11, 50]
        assert offset == {"done": "2024-01-05T12:00:00+00:00"}


def test_hooks_are_called() -> None:
    def answer(request: Request) -> Answer:
        if request.headers.get("X-Signature") != f"3:/roads?letter={request.query['letter']}":
            raise Refused(401, request.headers.get("X-Signature", ""))
        if request.headers.get("Authorization") != "Bearer abc":
            raise Refused(401, "token")
        return Answer([{"id": ord(request.query["letter"]), "km": 1.5}])

    with serve(answer) as served:
        source = OwnWaysLakeflowConnect({"token": "abc", "base_url": served.base_url})
        rows = list(source.read_table("roads", None, {})[0])
        assert rows == [{"id": code, "km": 1.5, "length": 1500.0} for code in (97, 98, 99)]
        signs, offset = source.read_table("signs", {}, {})
        assert (list(signs), offset) == ([{"id": 1}, {"id": 2}], {"done": True})
        with pytest.raises(ValueError, match="there is no table 'x'"):
            source.read_table("x", {}, {})
