"""Git Farm: changes below barns, sorted ones (eggs) and unsorted ones (visits)."""

import json
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from refusing_server import Answer, Refused, Request, Served, only, serve

from databricks.labs.community_connector.sources.git_farm import GitFarmLakeflowConnect
from databricks.labs.community_connector.sources.git_farm.git_farm_client import GitFarmApiError

PAGE = 3
START = datetime(2024, 5, 1, tzinfo=timezone.utc)
OPTIONS = {"farm": "old farm", "max_records_per_batch": "4"}


def text(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def iso(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


class Farm:
    """The API's own view of its data, and how it lists it."""

    def __init__(self) -> None:
        self.barns = [{"id": number, "name": f"b/{number}"} for number in range(4)]
        self.eggs: dict[str, list[dict[str, Any]]] = {barn["name"]: [] for barn in self.barns}
        self.visits: dict[str, list[dict[str, Any]]] = {barn["name"]: [] for barn in self.barns}
        self.before_answer: Callable[[Request], None] = lambda request: None
        self.page = PAGE

    def add_egg(self, barn: str, key: int, moment: datetime) -> None:
        self.eggs[barn] = [egg for egg in self.eggs[barn] if egg["id"] != key]
        self.eggs[barn].append({"id": key, "updated_at": text(moment)})

    def answer(self, request: Request) -> Answer:
        self.before_answer(request)
        if request.headers.get("Authorization") != "Bearer t0ken":
            raise Refused(401, "who?")
        if request.headers.get("X-Farm-Version") != "2026-01-01":
            raise Refused(400, "version")
        parts = request.path.split("/")[1:]
        if parts[:3] != ["farms", "old%20farm", "barns"]:
            raise Refused(404, request.path)
        if len(parts) == 3:
            only(request, "per_page", "page", "kind")
            return self.listed(request, list(self.barns))
        barn = parts[3].replace("%2F", "/")
        since = request.query.get("since", "")
        if parts[4] == "eggs":
            query = only(request, "per_page", "page", "since", "state", "sort", "direction")
            assert (query["sort"], query["direction"], query["state"]) == ("updated", "asc", "all")
            rows = sorted(self.eggs[barn], key=lambda egg: (egg["updated_at"], egg["id"]))
            return self.listed(request, [egg for egg in rows if egg["updated_at"] > since])
        only(request, "per_page", "page", "since")
        rows = [visit for visit in self.visits[barn] if visit["visit"].get("at", since) >= since]
        return self.listed(request, rows)

    def listed(self, request: Request, rows: list[dict[str, Any]]) -> Answer:
        page = int(request.query.get("page", "1"))
        query = {**request.query, "page": str(page + 1)}
        link = request.path + "?" + "&".join(f"{name}={value}" for name, value in query.items())
        end = page * self.page
        headers = {"Link": f'<{link}>; rel="next", </x>; rel="first"'} if end < len(rows) else {}
        return Answer(rows[end - self.page : end], headers=headers)


def connector(served: Served) -> GitFarmLakeflowConnect:
    return GitFarmLakeflowConnect({"token": "t0ken", "base_url": served.base_url})


def through_json(offset: Any) -> Any:
    return json.loads(json.dumps(offset))


def drain(
    served: Served,
    table: str,
    offset: dict[str, Any],
    options: dict[str, str] = OPTIONS,
    fresh: bool = False,
    largest: int = 0,
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Read until the offset rests; `fresh` builds a new connector for each batch."""
    source = connector(served)
    rows: list[dict[str, Any]] = []
    for _ in range(200):
        batch, following = source.read_table(table, through_json(offset), options)
        taken = list(batch)
        assert largest == 0 or len(taken) <= largest
        rows += taken
        assert isinstance(following, dict)
        if json.dumps(following) == json.dumps(offset):
            assert taken == []
            return rows, offset
        offset = following
        if fresh and "done" not in offset:
            source = connector(served)
    raise AssertionError("the offset never rests")


def last_version(rows: list[dict[str, Any]]) -> dict[tuple[str, int], str]:
    return {(row["barn"], row["id"]): row["updated_at"] for row in rows}


def truth(farm: Farm) -> dict[tuple[str, int], str]:
    return {
        (barn, egg["id"]): egg["updated_at"] for barn, eggs in farm.eggs.items() for egg in eggs
    }


@pytest.fixture
def farm() -> Farm:
    made = Farm()
    for index, barn in enumerate(made.barns):
        for number in range(index * 5):
            made.add_egg(barn["name"], number, START + timedelta(hours=number))
            at = text(START + timedelta(hours=(number * 7) % 11))
            made.visits[barn["name"]].append({"id": number, "visit": {"at": at}})
    return made


@pytest.mark.parametrize("fresh", [False, True], ids=["one connector", "killed at each batch"])
def test_sorted_changes_arrive_and_rest(farm: Farm, fresh: bool) -> None:
    with serve(farm.answer) as served:
        rows, offset = drain(served, "eggs", {}, fresh=fresh, largest=4 - 1 + PAGE)
    assert last_version(rows) == truth(farm)
    assert list(offset) == ["lists", "done"]
    assert len(served.requests) > 3 * 4


def test_sorted_changes_come_once_within_one_batch(farm: Farm) -> None:
    with serve(farm.answer) as served:
        batch, _ = connector(served).read_table(
            "eggs", {}, {**OPTIONS, "max_records_per_batch": "9999"}
        )
        counted = Counter((row["barn"], row["id"]) for row in batch)
    assert counted == Counter(truth(farm).keys())


@pytest.mark.parametrize("fresh", [False, True], ids=["one connector", "killed at each batch"])
def test_appended_rows_come_exactly_once(farm: Farm, fresh: bool) -> None:
    with serve(farm.answer) as served:
        rows, offset = drain(served, "visits", {}, fresh=fresh)
        more, _ = drain(served, "visits", offset)
    expected = Counter(
        (barn, visit["id"], visit["visit"]["at"])
        for barn, visits in farm.visits.items()
        for visit in visits
    )
    assert Counter((row["barn"], row["id"], row["at"]) for row in rows) == expected
    assert more == []


def test_a_drained_table_makes_no_request(farm: Farm) -> None:
    with serve(farm.answer) as served:
        source = connector(served)
        offset: Any = {}
        for _ in range(50):
            before = len(served.requests)
            rows, following = source.read_table("eggs", offset, OPTIONS)
            if following == offset:
                break
            offset = following
        assert (list(rows), len(served.requests)) == ([], before)


def test_a_batch_read_gets_everything_lazily(farm: Farm) -> None:
    with serve(farm.answer) as served:
        rows, _ = connector(served).read_table("eggs", None, {"farm": "old farm"})
        assert served.requests == []
        assert last_version(list(rows)) == truth(farm)


def test_later_runs_bring_changes_and_late_parents_alone(farm: Farm) -> None:
    with serve(farm.answer) as served:
        _, offset = drain(served, "eggs", {})
        moment = datetime.now(timezone.utc) + timedelta(seconds=1)
        farm.add_egg("b/1", 2, moment)
        farm.barns.append({"id": 9, "name": "late"})
        farm.eggs["late"] = [{"id": 1, "updated_at": text(START)}]
        source = connector(served)
        source._now = moment + timedelta(seconds=5)
        rows, following = source.read_table("eggs", through_json(offset), OPTIONS)
        found = [(row["barn"], row["id"]) for row in rows]
    assert sorted(found) == [("b/1", 2), ("late", 1)]
    assert following is not None and following["done"] == iso(moment + timedelta(seconds=5))


def test_what_lies_in_the_future_is_left_for_a_later_run(farm: Farm) -> None:
    later = datetime.now(timezone.utc) + timedelta(days=1)
    farm.add_egg("b/2", 77, later)
    with serve(farm.answer) as served:
        rows, offset = drain(served, "eggs", {})
        assert ("b/2", 77) not in last_version(rows)
        source = connector(served)
        source._now = later + timedelta(days=1)
        rows_then = list(source.read_table("eggs", through_json(offset), OPTIONS)[0])
        assert ("b/2", 77) in last_version(rows_then)


def test_more_equal_values_than_a_batch_holds(farm: Farm) -> None:
    for number in range(100, 125):
        farm.add_egg("b/3", number, START + timedelta(hours=4))
    with serve(farm.answer) as served:
        rows, _ = drain(served, "eggs", {}, fresh=True)
    assert last_version(rows) == truth(farm)


def test_rows_that_move_while_they_are_read_cut_no_other_off(farm: Farm) -> None:
    moments = iter(range(1000))

    def touch(request: Request) -> None:
        if request.path.endswith("b%2F3/eggs"):
            number = next(moments)
            if number < 12:
                farm.add_egg("b/3", number, START + timedelta(days=30, seconds=number))

    farm.before_answer = touch
    with serve(farm.answer) as served:
        rows, _ = drain(served, "eggs", {})
    assert last_version(rows) == truth(farm)


def test_start_timestamp_bounds_the_first_run(farm: Farm) -> None:
    start = text(START + timedelta(hours=10))
    with serve(farm.answer) as served:
        rows, _ = drain(served, "eggs", {}, {**OPTIONS, "start_timestamp": start})
        assert {row["updated_at"] for row in rows} == {
            text(START + timedelta(hours=hours)) for hours in range(10, 15)
        }
        with pytest.raises(ValueError, match="table option start_timestamp is no moment: 'soon'"):
            connector(served).read_table("eggs", {}, {**OPTIONS, "start_timestamp": "soon"})


@pytest.mark.parametrize("value", ["0", "-1", "1.5", "many", ""])
def test_a_batch_size_must_be_a_number(farm: Farm, value: str) -> None:
    with serve(farm.answer) as served:
        with pytest.raises(ValueError, match="table option max_records_per_batch must be"):
            connector(served).read_table("eggs", {}, {"farm": "f", "max_records_per_batch": value})


def test_options_are_checked_at_the_call(farm: Farm) -> None:
    with serve(farm.answer) as served:
        for offset in (None, {}):
            with pytest.raises(ValueError, match="table option farm is required"):
                connector(served).read_table("eggs", offset, {})
            with pytest.raises(ValueError, match="table option kind must be one of all, open"):
                connector(served).read_table("eggs", offset, {"farm": "f", "kind": "shut"})
        assert served.requests == []


def test_no_parents_end_the_run(farm: Farm) -> None:
    farm.barns = []
    with serve(farm.answer) as served:
        rows, offset = drain(served, "eggs", {})
    assert rows == [] and offset["lists"] == {}


def test_a_row_without_cursor_is_never_lost_in_silence(farm: Farm) -> None:
    farm.visits["b/1"].append({"id": 99, "visit": {}})
    with serve(farm.answer) as served:
        with pytest.raises(GitFarmApiError, match="Table visits: a row has no at: {'id': 99}"):
            drain(served, "visits", {})


def test_a_page_that_is_not_sorted_raises(farm: Farm) -> None:
    original = farm.listed
    farm.listed = lambda request, rows: original(request, rows[::-1])  # type: ignore[method-assign]
    with serve(farm.answer) as served:
        with pytest.raises(GitFarmApiError, match="Table eggs came unsorted by updated_at"):
            drain(served, "eggs", {})


def test_a_used_up_budget_is_waited_for(farm: Farm, waits: list[float]) -> None:
    reset = int(datetime.now(timezone.utc).timestamp()) + 30
    with serve(farm.answer) as served:
        used_up = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": str(reset)}
        served.faults.append(Answer({}, 403, used_up))
        served.faults.append(Answer({}, 403))
        with pytest.raises(GitFarmApiError, match="403"):
            list(connector(served).read_table("barns", None, OPTIONS)[0])
    assert len(served.requests) == 2 and 25 < waits[1] <= 31


def test_a_link_to_another_host_is_refused(farm: Farm) -> None:
    with serve(farm.answer) as stranger, serve(farm.answer) as served:
        link = {"Link": f'<{stranger.base_url}/farms>; rel="next"'}
        served.faults.append(Answer([{"id": 1, "name": "a"}], headers=link))
        with pytest.raises(GitFarmApiError, match="credentials are not sent there"):
            list(connector(served).read_table("barns", None, OPTIONS)[0])
        assert stranger.requests == []
