"""Ways to sign in: every record once with the right credentials, a clear word with wrong ones."""

import base64
import pickle
import time
from typing import Any
from urllib.parse import parse_qsl

import pytest
from refusing_server import Answer, Refused, Request, Served, only, serve

from databricks.labs.community_connector.sources.board_app import BoardAppLakeflowConnect
from databricks.labs.community_connector.sources.code_hub import CodeHubLakeflowConnect
from databricks.labs.community_connector.sources.crate_crm import CrateCrmLakeflowConnect
from databricks.labs.community_connector.sources.mail_box import MailBoxLakeflowConnect
from databricks.labs.community_connector.sources.two_hosts import TwoHostsLakeflowConnect

SECRET = "s3cret&1"


def ids(source: Any, table: str) -> list[Any]:
    return [row["id"] for row in source.read_table(table, None, {})[0]]


def failure(source: Any, table: str) -> str:
    with pytest.raises(Exception) as raised:
        ids(source, table)
    return str(raised.value)


class Crm:
    """An API with tokens of its own, at /oauth/token, that live for a while."""

    def __init__(self, lifetime: Any = 3600) -> None:
        self.lifetime = lifetime
        self.good = 0
        self.issued = 0
        self.refusal: Answer | None = None

    def answer(self, request: Request) -> Answer:
        if request.path == "/oauth/token":
            return self.refusal or self.token(request)
        if request.headers.get("Authorization") != f"Bearer t{self.good}":
            raise Refused(401, "token")
        page = int(only(request, "page")["page"])
        return Answer({"data": [{"id": page * 2}, {"id": page * 2 + 1}] if page < 4 else []})

    def token(self, request: Request) -> Answer:
        form = dict(parse_qsl(request.body.decode()))
        if "Authorization" in request.headers:
            raise Refused(400, "credentials in header and body at once")
        if request.headers["Content-Type"] != "application/x-www-form-urlencoded":
            raise Refused(415, "no form")
        expected = {
            "grant_type": "client_credentials",
            "client_id": "crm",
            "client_secret": SECRET,
            "scope": "read list",
        }
        if request.method != "POST" or form != expected:
            return Answer({"error": "invalid_client"}, 401)
        self.issued = self.good = self.issued + 1
        life = {} if self.lifetime is None else {"expires_in": self.lifetime}
        return Answer({"access_token": f"t{self.good}", "token_type": "Bearer", **life})


def crm_options(served: Served, **more: str) -> dict[str, str]:
    token_url = served.base_url + "/oauth/token"
    own = {"client_id": "crm", "client_secret": SECRET, "token_url": token_url}
    return {"base_url": served.base_url, **own, **more}


def test_a_token_is_fetched_once_with_a_form_alone() -> None:
    crm = Crm()
    with serve(crm.answer) as served:
        source = CrateCrmLakeflowConnect(crm_options(served))
        assert served.requests == []
        assert ids(source, "accounts") == list(range(2, 8))
        assert ids(pickle.loads(pickle.dumps(source)), "accounts") == list(range(2, 8))
        assert served.paths() == ["/oauth/token"] + ["/accounts"] * 8


@pytest.mark.parametrize(
    ("lifetime", "moment", "fetches"),
    [(3600, 3500, 1), (3600, 3541, 2), ("10", 8, 1), (10, 9.5, 2), (None, 200, 1), ("x", 280, 2)],
)
def test_a_token_is_fetched_anew_shortly_before_it_expires(
    monkeypatch: pytest.MonkeyPatch, lifetime: Any, moment: float, fetches: int
) -> None:
    crm, now = Crm(lifetime), time.time()
    monkeypatch.setattr(time, "time", lambda: now)
    with serve(crm.answer) as served:
        source = CrateCrmLakeflowConnect(crm_options(served))
        ids(source, "accounts")
        now += moment
        assert ids(source, "accounts") == list(range(2, 8))
        assert crm.issued == fetches


def test_a_token_that_ends_while_pages_are_read_is_replaced_once() -> None:
    crm = Crm()
    with serve(crm.answer) as served:
        source = CrateCrmLakeflowConnect(crm_options(served))
        rows = source.read_table("accounts", None, {})[0]
        first = [next(rows)["id"] for _ in range(3)]
        crm.good = 0
        assert first + [row["id"] for row in rows] == list(range(2, 8))
        assert crm.issued == 2
        crm.good, crm.refusal = 0, Answer({"access_token": "bad"})
        said = failure(source, "accounts")
        assert "GET /accounts was answered 401" in said
        assert "connection option client_id or client_secret" in said
        assert served.paths()[-3:] == ["/accounts", "/oauth/token", "/accounts"]


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (Answer({"error": "invalid_client"}, 401), "was answered 401: invalid_client."),
        (Answer({"error": SECRET}, 400), "was answered 400: ***."),
        (Answer({"error": "no"}), "was answered 200: no."),
        (Answer(["x"]), "was answered 200: it holds no access_token."),
        (Answer({}, 302, {"Location": "http://127.0.0.1:9/x"}), "was answered 302: it holds"),
    ],
)
def test_a_token_address_that_refuses_is_named(refusal: Answer, words: str) -> None:
    crm = Crm()
    crm.refusal = refusal
    with serve(crm.answer) as served:
        said = failure(CrateCrmLakeflowConnect(crm_options(served)), "accounts")
        assert f"POST {served.base_url}/oauth/token {words}" in said
        assert "client_id or client_secret" in said and SECRET not in said
        assert len(served.requests) == 1


def test_a_token_address_that_is_busy_is_asked_again() -> None:
    crm = Crm()
    with serve(crm.answer) as served:
        served.faults += [Answer({}, 503), Answer({}, 429)]
        source = CrateCrmLakeflowConnect(crm_options(served))
        assert ids(source, "accounts") == list(range(2, 8))
        assert served.paths()[:4] == ["/oauth/token"] * 3 + ["/accounts"]
        crm.refusal = Answer({}, 500)
        said = failure(CrateCrmLakeflowConnect(crm_options(served)), "accounts")
        assert f"POST {served.base_url}/oauth/token was answered 500" in said


def test_a_token_that_is_handed_over_wins() -> None:
    crm = Crm()
    crm.good = 7
    with serve(crm.answer) as served:
        source = CrateCrmLakeflowConnect(crm_options(served, access_token="t7"))
        assert ids(source, "accounts") == list(range(2, 8))
        assert "/oauth/token" not in served.paths()
        old = CrateCrmLakeflowConnect(crm_options(served, access_token="t6"))
        said = failure(old, "accounts")
        assert "update_connection" in said and "t6" not in said
        assert len(served.requests) == 5


@pytest.mark.parametrize(
    ("patch", "words"),
    [
        ({"client_secret": ""}, "give access_token, or client_id and client_secret"),
        ({"token_url": "http://login.crm.example/t"}, "token_url must be an https:// address"),
        ({"token_url": "https://a:b@login.crm.example/t"}, "token_url must be an https:// addres"),
        ({"base_url": "http://crm.example"}, "base_url must be an https:// address"),
    ],
)
def test_a_connection_that_cannot_work_says_so_at_once(patch: dict[str, str], words: str) -> None:
    good = {"client_id": "crm", "client_secret": SECRET, "base_url": "https://crm.example"}
    with pytest.raises(ValueError, match=words) as raised:
        CrateCrmLakeflowConnect({**good, **patch})
    assert SECRET not in str(raised.value)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"site": "acme"}, "https://acme.crm.example/v2"),
        ({"site": "acme", "api_version": "v1"}, "https://acme.crm.example/v1"),
        ({"site": "acme", "api_version": "v3"}, "api_version must be one of v1, v2"),
        ({}, "connection option site must be a name, or give base_url"),
        ({"site": "evil.test/x?"}, "connection option site must be a name"),
        ({"site": "a@evil.test#"}, "connection option site must be a name"),
    ],
)
def test_parts_of_the_address_are_options(options: dict[str, str], expected: str) -> None:
    signed = {"access_token": "t", **options}
    if expected.startswith("https"):
        assert CrateCrmLakeflowConnect(signed)._client._base_url == expected
        return
    with pytest.raises(ValueError, match=expected):
        CrateCrmLakeflowConnect(signed)


def test_a_token_of_the_platform_is_never_tried_twice() -> None:
    def answer(request: Request) -> Answer:
        if request.headers.get("Authorization") != "Bearer ready":
            raise Refused(401, request.headers.get("Authorization", ""))
        return Answer([{"id": request.path}])

    with serve(answer) as served:
        options = {"access_token": "ready", "base_url": served.base_url + "/eu"}
        elsewhere = {"files_base_url": served.base_url + "/files-host"}
        source = MailBoxLakeflowConnect({**options, **elsewhere})
        assert ids(source, "letters") == ["/eu/letters"]
        assert ids(pickle.loads(pickle.dumps(source)), "files") == ["/files-host/files"]
        old = MailBoxLakeflowConnect({**options, "access_token": "old-one"})
        said = failure(old, "letters")
        assert "sign in again in the Unity Catalog connection (update_connection)" in said
        assert "old-one" not in said and len(served.requests) == 3
        served.faults.append(Answer({}, 403))
        assert "account that signed in" in failure(source, "letters")
    with pytest.raises(ValueError, match="connection option access_token is required"):
        MailBoxLakeflowConnect({})


BASIC = "Basic " + base64.b64encode(b"ann:pw").decode()


@pytest.mark.parametrize(
    ("options", "header"),
    [
        ({"token": "p"}, "Bearer p"),
        ({"access_token": "a"}, "Bearer a"),
        ({"access_token": "a", "token": "p", "username": "ann"}, "Bearer a"),
        ({"username": "ann", "password": "pw"}, BASIC),
        ({"token": "p", "username": "ann", "password": "pw"}, "Bearer p"),
    ],
)
def test_the_first_way_that_is_complete_is_taken(options: dict[str, str], header: str) -> None:
    def answer(request: Request) -> Answer:
        return Answer([{"id": request.headers["Authorization"]}])

    with serve(answer) as served:
        source = CodeHubLakeflowConnect({**options, "base_url": served.base_url})
        assert ids(pickle.loads(pickle.dumps(source)), "repos") == [header]
        served.faults.append(Answer({"error": f"{header} {' '.join(options.values())}"}, 401))
        said = failure(source, "repos")
        assert header not in said and "pw" not in said


def test_without_a_complete_way_the_ways_are_named() -> None:
    with pytest.raises(ValueError, match="give access_token, or token, or username$"):
        CodeHubLakeflowConnect({"password": "pw", "token": ""})


BASIC_9 = "Basic " + base64.b64encode(b"ann:pw-9").decode()
BOARD = {
    "app_key": "k&1",
    "user_token": "u=2 3",
    "organization": "org-77",
    "session_id": "sess-8",
    "username": "ann",
    "password": "pw-9",
}


def test_several_credentials_are_sent_together_each_once() -> None:
    def answer(request: Request) -> Answer:
        sent = (request.headers["Authorization"], request.headers["Cookie"])
        if sent != (BASIC_9, "sid=sess-8") or request.headers["X-Org"] != "org-77":
            raise Refused(401, "headers")
        query = only(request, "key", "token", "from")
        if (query.get("key"), query.get("token")) != ("k&1", "u=2 3"):
            raise Refused(403, f"query {query}")
        start = int(query.get("from", 0))
        rows = [{"id": start}, {"id": start + 1}]
        echo = f"{request.path}?key=k%261&from={start + 2}&token=u%3D2+3"
        if request.path == "/cards":
            return Answer({"cards": rows, "next": echo if start < 4 else None})
        link = {"Link": f'<{echo}>; rel="next"'} if start < 4 else {}
        return Answer(rows, headers=link)

    with serve(answer) as served:
        source = BoardAppLakeflowConnect({**BOARD, "base_url": served.base_url})
        assert ids(source, "cards") == list(range(6))
        assert ids(source, "members") == list(range(6))
        served.faults.append(Answer({}, 302, {"Location": "/cards?key=k%261&from=4"}))
        assert ids(source, "cards") == [4, 5]
        served.faults.append(Answer({"error": "k&1 k%261 u=2 3 u%3D2+3 u%3D2%203"}, 401))
        said = failure(source, "cards")
        assert not any(part in said for part in ("k&", "k%", "u=2", "u%3D2"))
        assert "option app_key" in said and "option organization" in said
    with pytest.raises(ValueError, match="give app_key and user_token and organization"):
        BoardAppLakeflowConnect({**BOARD, "organization": ""})


@pytest.mark.parametrize("kind", ["redirect", "next"])
def test_no_credential_follows_an_address_to_another_host(kind: str) -> None:
    with serve(lambda request: Answer({"cards": [{"id": 9}]})) as stranger:
        there = stranger.base_url.replace("127.0.0.1", "localhost") + "/cards"

        def answer(request: Request) -> Answer:
            if kind == "redirect":
                return Answer({}, 307, {"Location": there})
            return Answer({"cards": [{"id": 1}], "next": there})

        with serve(answer) as served:
            source = BoardAppLakeflowConnect({**BOARD, "base_url": served.base_url})
            assert "credentials are not sent there" in failure(source, "cards")
        assert stranger.requests == []


def test_tables_have_servers_and_credentials_of_their_own() -> None:
    def main(request: Request) -> Answer:
        sent = request.headers.get("Authorization"), request.headers.get("X-Report-Key")
        wanted: dict[str, tuple[str | None, str | None]] = {
            "/users": ("Bearer t", None),
            "/reports": (None, "r"),
            "/status": (None, None),
        }
        if sent != wanted[request.path]:
            raise Refused(401, str(sent))
        return Answer([{"id": 1}, {"id": 2}])

    def files(request: Request) -> Answer:
        if request.headers.get("Authorization") != "Bearer t":
            raise Refused(401, "token")
        user, start = int(request.path.split("/")[3]), int(only(request, "from").get("from", 0))
        rows = [{"id": user * 10 + start}]
        more = f"{request.path}?from={start + 1}" if start < 2 else ""
        return Answer({"files": rows, "next": more})

    with serve(main) as served, serve(files) as others:
        options = {"base_url": served.base_url, "files_base_url": others.base_url + "/v2"}
        signed = {"token": "t", "report_key": "r", **options}
        source = pickle.loads(pickle.dumps(TwoHostsLakeflowConnect(signed)))
        assert ids(source, "files") == [10, 11, 12, 20, 21, 22]
        assert [ids(source, table) for table in ("reports", "status")] == [[1, 2], [1, 2]]
        assert set(others.paths()) == {"/v2/users/1/files", "/v2/users/2/files"}
        said = failure(TwoHostsLakeflowConnect({**signed, "report_key": "wrong-key"}), "reports")
        assert "connection option report_key" in said and "wrong-key" not in said
    with pytest.raises(ValueError, match="give report_key"):
        TwoHostsLakeflowConnect({"token": "t"})
