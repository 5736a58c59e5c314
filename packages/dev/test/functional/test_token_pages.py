"""Pet Tasks: a bearer token, pages by a token in the body, tasks below owners."""

import copy
import itertools
import pickle
from collections import Counter
from email.utils import formatdate
from typing import Any

import pytest
from refusing_server import Answer, Refused, Request, Served, only, serve

from databricks.labs.community_connector.sources.pet_tasks import PetTasksLakeflowConnect
from databricks.labs.community_connector.sources.pet_tasks.pet_tasks_client import PetTasksApiError

TOKEN = "s3cret-token"
OWNERS = [{"gid": f"o{number}", "name": f"Owner {number}"} for number in range(7)]
TASKS = {
    owner["gid"]: [
        {
            "gid": f"{owner['gid']}-t{number}",
            "pet": {} if number % 2 else {"gid": "p", "extra": {"a": [1]}},
            "tags": [{}, {"gid": "x"}],
            "custom_fields": {"k": "ü"} if number else None,
            "vet": {"name": "Vera"} if number % 3 else None,
        }
        for number in range(index * 2)
    ]
    for index, owner in enumerate(OWNERS)
}
SIZES = (3, 1, 2)  # pages are short, in the middle as well


def answer(request: Request) -> Answer:
    if request.headers.get("Authorization") != f"Bearer {TOKEN}":
        raise Refused(401, f"bad token {request.headers.get('Authorization')}")
    query = only(request, "limit", "offset", "opt_fields")
    if int(query["limit"]) > 100:
        raise Refused(400, "limit")
    parts = request.path.strip("/").split("/")
    rows: list[dict[str, Any]] = OWNERS if parts == ["owners"] else TASKS[parts[1]]
    start, turn = (int(text) for text in query.get("offset", "0:0").split(":"))
    end = start + SIZES[turn % 3]
    following = {"offset": f"{end}:{turn + 1}"} if end < len(rows) else None
    return Answer({"data": rows[start:end], "next_page": following})


def connector(served: Served, token: str = TOKEN) -> PetTasksLakeflowConnect:
    return PetTasksLakeflowConnect({"token": token, "base_url": served.base_url + "/"})


def test_reads_every_record_once() -> None:
    with serve(answer) as served:
        rows, offset = connector(served).read_table("tasks", None, {})
        assert served.requests == []
        found = list(rows)
    expected = Counter((gid, task["gid"]) for gid, tasks in TASKS.items() for task in tasks)
    assert Counter((row["owner_gid"], row["gid"]) for row in found) == expected
    assert offset == {"done": True}
    assert served.paths().count("/owners/o6/tasks") == 6


def test_shapes_columns() -> None:
    with serve(answer) as served:
        rows = list(connector(served).read_table("tasks", {}, {})[0])
    assert rows[:2] == [
        {
            "gid": "o1-t0",
            "pet": {"gid": "p", "extra": '{"a": [1]}'},
            "tags": [None, {"gid": "x"}],
            "custom_fields": None,
            "vet": None,
            "owner_gid": "o1",
            "vet_name": None,
        },
        {
            "gid": "o1-t1",
            "pet": None,
            "tags": [None, {"gid": "x"}],
            "custom_fields": '{"k": "ü"}',
            "vet": {"name": "Vera"},
            "owner_gid": "o1",
            "vet_name": "Vera",
        },
    ]


def test_fetches_one_page_for_the_first_row() -> None:
    with serve(answer) as served:
        rows, _ = connector(served).read_table("owners", None, {})
        assert next(iter(rows)) == OWNERS[0]
        assert len(served.requests) == 1


def test_a_stream_gets_a_snapshot_once() -> None:
    with serve(answer) as served:
        source = connector(served)
        rows, offset = source.read_table("owners", {}, {"max_records_per_batch": "1"})
        assert list(copy.copy(rows)) == OWNERS and list(pickle.loads(pickle.dumps(rows))) == OWNERS
        assert offset == {"done": True}
        count = len(served.requests)
        again, same = source.read_table("owners", offset, {})
        assert (list(again), same, len(served.requests)) == ([], offset, count)


def test_survives_pickling_after_use() -> None:
    with serve(answer) as served:
        source = connector(served)
        list(source.read_table("owners", None, {})[0])
        assert list(pickle.loads(pickle.dumps(source)).read_table("owners", None, {})[0]) == OWNERS


def test_refuses_an_unknown_table_at_the_call() -> None:
    with serve(answer) as served:
        with pytest.raises(
            ValueError, match="there is no table 'pets'; the tables are: owners, tasks"
        ):
            connector(served).read_table("pets", None, {})


@pytest.mark.parametrize(
    "fault",
    [
        Answer({"e": 1}, 500),
        Answer({"e": 1}, 503),
        Answer({"e": 1}, 408),
        Answer({"e": 1}, 429),
        Answer(reset=True),
        Answer({"data": OWNERS, "next_page": None}, cut=20),
    ],
    ids=["500", "503", "408", "429", "reset", "truncated"],
)
def test_tries_again_what_passes(fault: Answer) -> None:
    with serve(answer) as served:
        rows, _ = connector(served).read_table("owners", None, {})
        served.faults.extend([fault, fault])
        assert list(rows) == OWNERS


def test_tries_again_a_body_that_is_no_json(monkeypatch: pytest.MonkeyPatch) -> None:
    with serve(answer) as served:
        source = connector(served)
        bodies = iter(['{"data": [', "<html>"])
        real = PetTasksLakeflowConnect.read_table(source, "owners", None, {})[0]
        import requests

        original = requests.Response.json

        def broken(self: requests.Response, **how: Any) -> Any:
            text = next(bodies, None)
            if text is not None:
                self._content = text.encode()
            return original(self, **how)

        monkeypatch.setattr(requests.Response, "json", broken)
        assert list(real) == OWNERS


def test_waits_as_asked(waits: list[float]) -> None:
    with serve(answer) as served:
        rows, _ = connector(served).read_table("owners", None, {})
        in_two_minutes = formatdate(usegmt=True, timeval=__import__("time").time() + 120)
        served.faults.append(Answer({}, 429, {"Retry-After": "7"}))
        served.faults.append(Answer({}, 503, {"Retry-After": in_two_minutes}))
        assert list(rows) == OWNERS
    assert 7 <= waits[1] < 8
    assert 115 < waits[2] <= 121


def test_gives_up_on_a_wait_beyond_reason(waits: list[float]) -> None:
    with serve(answer) as served:
        rows, _ = connector(served).read_table("owners", None, {})
        served.faults.append(Answer({}, 429, {"Retry-After": "3600"}))
        with pytest.raises(PetTasksApiError, match="asks to wait 3600 s"):
            list(rows)
        assert len(served.requests) == 1


def test_gives_up_after_five_attempts(waits: list[float]) -> None:
    with serve(answer) as served:
        rows, _ = connector(served).read_table("owners", None, {})
        served.faults.extend([Answer({"why": "down"}, 502)] * 9)
        with pytest.raises(
            PetTasksApiError, match=r"GET /owners failed 5 times. Last: .*502.*down"
        ):
            list(rows)
        assert len(served.requests) == 5
    assert all(wait <= limit for wait, limit in zip(waits, (0, 1, 2, 4, 8), strict=True))


@pytest.mark.parametrize(
    ("status", "hint"),
    [
        (401, "Check the connection option token."),
        (403, "Check the permissions of the connection option token."),
        (404, "Check the connection option base_url and the table options."),
    ],
)
def test_fails_at_once_on_what_stays(status: int, hint: str) -> None:
    with serve(answer) as served:
        rows, _ = connector(served).read_table("owners", None, {})
        served.faults.append(Answer({"said": "no"}, status))
        with pytest.raises(PetTasksApiError) as raised:
            list(rows)
        assert str(raised.value) == f'GET /owners was answered {status}: {{"said": "no"}} {hint}'
        assert len(served.requests) == 1


def test_never_shows_the_token() -> None:
    with serve(answer) as served:
        rows, _ = connector(served, "wrong/secret-token").read_table("owners", None, {})
        with pytest.raises(PetTasksApiError) as raised:
            list(rows)
    assert "401" in str(raised.value) and "bad token Bearer ***" in str(raised.value)
    assert "wrong" not in str(raised.value)


def test_raises_on_a_repeated_token() -> None:
    def circling(request: Request) -> Answer:
        number = len(served.requests)
        return Answer({"data": [{"gid": str(number)}], "next_page": {"offset": str(number % 2)}})

    with serve(circling) as served:
        rows, _ = connector(served).read_table("owners", None, {})
        with pytest.raises(
            PetTasksApiError, match="Table owners: the API sends the same page again"
        ):
            list(itertools.islice(rows, 100))
        assert len(served.requests) == 3


def test_stops_at_an_empty_page() -> None:
    def endless(request: Request) -> Answer:
        return Answer({"data": [], "next_page": {"offset": "more"}})

    with serve(endless) as served:
        assert list(connector(served).read_table("owners", None, {})[0]) == []
        assert len(served.requests) == 1


def test_an_error_with_status_200_is_no_empty_table() -> None:
    with serve(lambda request: Answer({"ok": False, "error": "nope"})) as served:
        with pytest.raises(PetTasksApiError, match="No data in the answer: .*nope"):
            list(connector(served).read_table("owners", None, {})[0])


def test_sends_no_credentials_to_another_host() -> None:
    with serve(answer) as stranger, serve(answer) as served:
        rows, _ = connector(served).read_table("owners", None, {})
        served.faults.append(Answer({}, 302, {"Location": f"{stranger.base_url}/owners?limit=100"}))
        with pytest.raises(PetTasksApiError, match="credentials are not sent there"):
            list(rows)
        assert stranger.requests == []


def test_follows_a_redirect_on_the_same_host() -> None:
    with serve(answer) as served:
        rows, _ = connector(served).read_table("owners", None, {})
        served.faults.append(Answer({}, 301, {"Location": "/owners?limit=100"}))
        assert list(rows) == OWNERS


@pytest.mark.parametrize(
    "url", ["http://api.pets.example", "ftp://x", "https://u@x.example", "x.example", "https://"]
)
def test_refuses_a_base_url_that_would_leak(url: str) -> None:
    with pytest.raises(ValueError, match="connection option base_url must be an https:// address"):
        PetTasksLakeflowConnect({"token": TOKEN, "base_url": url})


@pytest.mark.parametrize("token", ["", " ", "a\nb", "gehe\u00efm"])
def test_refuses_a_token_that_is_none(token: str) -> None:
    with pytest.raises(ValueError, match="connection option token") as raised:
        PetTasksLakeflowConnect({"token": token})
    assert not token.strip() or token not in str(raised.value)
