"""Count Works: cursors that no clock bounds, rows marked as deleted, lists that share rows."""

import json
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from refusing_server import Answer, Refused, Request, Served, only, serve

from databricks.labs.community_connector.sources.count_works import CountWorksLakeflowConnect
from databricks.labs.community_connector.sources.count_works.count_works_client import (
    CountWorksApiError,
)

NOW = datetime(2024, 6, 1, tzinfo=timezone.utc)
ONE = {"max_records_per_batch": "1"}


class Works:
    """The API's own view of its data."""

    def __init__(self) -> None:
        self.messages = {"a": [f"17000000{n:02}.000{n:03}" for n in range(9)], "b": [], "c": ["1"]}
        self.versions = {f"e{n}": 9996 + n for n in range(9)}
        self.gone = {"e3", "e8"}
        self.audits = [{"id": n, "at": 1_700_000_000 + n // 4} for n in range(8)]
        self.before_answer: Callable[[Request], None] = lambda request: None

    def answer(self, request: Request) -> Answer:
        self.before_answer(request)
        parts = request.path.split("/")[1:]
        if parts == ["channels"]:
            return Answer([{"id": channel} for channel in self.messages])
        if parts[0] == "channels" and parts[2] == "members":
            return Answer([{"id": ord(parts[1])}, {"id": 1}])
        if parts[0] == "channels":
            query = only(request, "oldest", "after")
            found = [ts for ts in self.messages[parts[1]] if ts >= query.get("oldest", "")]
            found = sorted(ts for ts in found if ts > query.get("after", ""))
            return Answer([{"ts": ts} for ts in found[:2]])
        if parts == ["audits"]:
            since = int(only(request, "since").get("since", 0))
            return Answer([audit for audit in self.audits if audit["at"] >= since])
        if parts != ["events"]:
            raise Refused(404, request.path)
        query = only(request, "from", "order", "skip")
        rows = [
            {"id": key, "version": str(version), "gone": key in self.gone}
            for key, version in self.versions.items()
            if version > int(query.get("from", -1))
        ]
        rows.sort(
            key=lambda row: (int(row["version"]), row["id"]), reverse=query["order"] == "desc"
        )
        skip = int(query["skip"])
        return Answer(rows[skip : skip + 2])


@pytest.fixture
def works() -> Works:
    return Works()


def connector(served: Served, now: datetime = NOW) -> CountWorksLakeflowConnect:
    source = CountWorksLakeflowConnect({"base_url": served.base_url})
    source._now = now
    return source


def drain(
    served: Served,
    table: str,
    offset: dict[str, Any],
    now: datetime = NOW,
    options: dict[str, str] = ONE,
    deletes: bool = False,
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Read until the offset rests, each batch by a connector of its own."""
    rows: list[dict[str, Any]] = []
    for _ in range(200):
        source = connector(served, now)
        read = source.read_table_deletes if deletes else source.read_table
        batch, following = read(table, json.loads(json.dumps(offset)), options)
        taken = list(batch)
        rows += taken
        assert isinstance(following, dict)
        if following == offset:
            assert taken == []
            return rows, offset
        offset = following
    raise AssertionError("the offset never rests")


@pytest.mark.parametrize("size", ["1", "3", "1000"])
def test_numbers_in_texts_ascend_as_numbers(works: Works, size: str) -> None:
    with serve(works.answer) as served:
        options = {"max_records_per_batch": size}
        rows, offset = drain(served, "events", {}, options=options)
        assert [row["version"] for row in rows] == [
            str(9996 + n) for n in range(9) if n not in (3, 8)
        ]
        assert offset["lists"]["{}"]["cursor"] == "10003"
        dead, _ = drain(served, "events", {}, options=options, deletes=True)
        assert dead == [{"id": "e3", "version": "9999"}, {"id": "e8", "version": "10004"}]


def test_a_later_run_brings_changes_alone(works: Works) -> None:
    with serve(works.answer) as served:
        _, offset = drain(served, "events", {})
        _, dead = drain(served, "events", {}, deletes=True)
        works.versions["e1"] = 10010
        works.versions["new"] = 10003  # as high as the highest that was read
        works.gone.add("e2")
        works.versions["e2"] = 10011
        then = NOW + timedelta(seconds=1)
        rows, _ = drain(served, "events", offset, then)
        assert [(row["id"], row["version"]) for row in rows] == [("new", "10003"), ("e1", "10010")]
        rows, _ = drain(served, "events", dead, then, deletes=True)
        assert rows == [{"id": "e2", "version": "10011"}]


def test_a_drained_counter_makes_no_request(works: Works) -> None:
    with serve(works.answer) as served:
        for table in ("events", "messages", "audits"):
            source, offset = connector(served), {}
            for _ in range(100):
                before = len(served.requests)
                rows, following = source.read_table(table, offset, ONE)
                if following == offset:
                    break
                offset = following
            assert (list(rows), len(served.requests)) == ([], before), table


def test_offsets_never_go_back_with_the_clock(works: Works) -> None:
    with serve(works.answer) as served:
        for table in ("events", "messages", "audits"):
            _, offset = drain(served, table, {})
            before = len(served.requests)
            rows, following = connector(served, NOW - timedelta(hours=1)).read_table(
                table, offset, ONE
            )
            assert (list(rows), following, len(served.requests)) == ([], offset, before)


def test_a_list_that_grows_as_it_is_read_comes_to_an_end(works: Works) -> None:
    numbers = iter(range(20_000, 30_000))

    def grow(request: Request) -> None:
        if request.path == "/events":
            for _ in range(3):
                works.versions[f"x{next(numbers)}"] = next(numbers)

    works.before_answer = grow
    with serve(works.answer) as served:
        rows, offset = drain(served, "events", {})
        assert {f"e{n}" for n in range(9)} - {"e3", "e8"} <= {row["id"] for row in rows}
        assert int(offset["lists"]["{}"]["cursor"]) < 20_010


def test_more_equal_numbers_than_a_batch_holds(works: Works) -> None:
    works.versions.update({f"same{n:02}": 10000 for n in range(11)})
    with serve(works.answer) as served:
        rows, _ = drain(served, "events", {})
    found = Counter(row["id"] for row in rows)
    assert found == Counter(set(works.versions) - works.gone)


def test_appended_texts_come_once_below_each_parent(works: Works) -> None:
    with serve(works.answer) as served:
        rows, offset = drain(served, "messages", {})
        expected = [("a", ts) for ts in works.messages["a"]] + [("c", "1")]
        assert [(row["channel"], row["ts"]) for row in rows] == expected
        works.messages["late"] = ["5", "6"]
        works.messages["b"].append("2")
        works.messages["c"] += ["1.5", "2"]
        rows, offset = drain(served, "messages", offset, NOW + timedelta(seconds=1))
        assert [(row["channel"], row["ts"]) for row in rows] == [
            ("b", "2"),
            ("c", "1.5"),
            ("c", "2"),
            ("late", "5"),
            ("late", "6"),
        ]
        assert drain(served, "messages", offset, NOW + timedelta(days=1))[0] == []
        some, _ = drain(served, "messages", {}, options={**ONE, "start_cursor": "1700000007"})
        assert [row["ts"] for row in some if row["channel"] == "a"] == works.messages["a"][7:]


def test_appends_leave_the_running_minute_to_the_next_run(works: Works) -> None:
    now = datetime.fromtimestamp(1_700_000_061, timezone.utc)
    with serve(works.answer) as served:
        rows, offset = drain(served, "audits", {}, now)
        assert [row["id"] for row in rows] == [0, 1, 2, 3]
        works.audits.append({"id": 99, "at": 1_700_000_001})
        rows, _ = drain(served, "audits", offset, now + timedelta(hours=1))
        assert [row["id"] for row in rows] == [4, 5, 6, 7, 99]


def test_a_row_in_several_lists_comes_once_in_a_snapshot(works: Works) -> None:
    with serve(works.answer) as served:
        for offset in (None, {}):
            rows, following = connector(served).read_table("members", offset, ONE)
            assert sorted(row["id"] for row in rows) == [1, 97, 98, 99]
            assert following == {"done": True}


def test_bad_starts_and_tables_without_deletes(works: Works) -> None:
    with serve(works.answer) as served:
        source = connector(served)
        with pytest.raises(ValueError, match="table option start_cursor is no cursor value: 'x'"):
            source.read_table("events", {}, {"start_cursor": "x"})
        with pytest.raises(ValueError, match="table option start_timestamp is no moment: 'x'"):
            source.read_table("audits", None, {"start_timestamp": "x"})
        for table in ("channels", "messages"):
            with pytest.raises(ValueError, match=f"table {table} does not tell which rows"):
                source.read_table_deletes(table, {}, {})


@pytest.mark.parametrize("rows", [[{"id": 5}], [{"id": 1, "at": 1}, {"id": 5, "at": None}]])
def test_a_row_without_cursor_ends_the_read(rows: list[dict[str, Any]]) -> None:
    with serve(lambda request: Answer(rows)) as served:
        with pytest.raises(CountWorksApiError, match="Table audits: a row has no at: {'id': 5}"):
            drain(served, "audits", {})
