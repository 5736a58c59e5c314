"""The context that tests install, its modes, and what it adds to a corpus."""

import json
import urllib.error
import urllib.request
from datetime import datetime, timezone
from pathlib import Path

import pytest
import requests
from shelf_api import SIGNED, TOKEN, books, write_api

from databricks.labs.community_connector.source_simulator import (
    MODE_ENV,
    CorpusStore,
    Simulator,
    get_mode,
)


def _simulator(folder: Path) -> Simulator:
    return Simulator("simulate", folder / "endpoints.yaml", folder / "corpus")


def test_requests_and_urllib_are_answered_and_given_back(tmp_path: Path) -> None:
    write_api(tmp_path, [books()], auth=[TOKEN])
    before = (requests.Session.send, urllib.request.urlopen)
    with _simulator(tmp_path):
        answer = requests.get("https://api.invalid/books", headers=SIGNED, timeout=5)
        assert len(answer.json()) == 5
        assert b"".join(answer.iter_content(7)) == answer.content
        asked = urllib.request.Request("https://api.invalid/books", headers=SIGNED)
        with urllib.request.urlopen(asked) as stream:
            assert len(json.load(stream)) == 5
        with pytest.raises(urllib.error.HTTPError, match="401"):
            urllib.request.urlopen("https://api.invalid/books")
        assert requests.get("https://api.invalid/books", timeout=5).status_code == 401
    assert (requests.Session.send, urllib.request.urlopen) == before


def test_live_mode_intercepts_nothing() -> None:
    before = requests.Session.send
    with Simulator("live"):
        assert requests.Session.send is before


@pytest.mark.parametrize("mode", ["record", "replay", "guess"])
def test_other_modes_are_refused(mode: str) -> None:
    with pytest.raises(ValueError, match="use simulate or live"):
        Simulator(mode)


def test_simulate_needs_its_files() -> None:
    with pytest.raises(ValueError, match="needs spec_path and corpus_dir"):
        Simulator("simulate")


def test_mode_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(MODE_ENV, raising=False)
    assert get_mode("simulate") == "simulate"
    monkeypatch.setenv(MODE_ENV, " Live ")
    assert get_mode("simulate") == "live"
    monkeypatch.setenv(MODE_ENV, "dead")
    with pytest.raises(ValueError, match="'dead' is no test mode"):
        get_mode()


def test_future_records(tmp_path: Path) -> None:
    future = {"cursor_field": "changed", "count": 2}
    write_api(tmp_path, [books(synthesize_future_records=future)])
    with _simulator(tmp_path):
        records = requests.get("https://api.invalid/books", timeout=5).json()
    now = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert [record["id"] for record in records] == [1, 2, 3, 4, 5, 5, 5]
    assert [record.get("changed", "") > now for record in records] == [False] * 5 + [True] * 2


def test_no_future_records_where_one_is_there(tmp_path: Path) -> None:
    records = [{"id": 1, "changed": "2990-01-01T00:00:00Z"}]
    future = {"cursor_field": "changed"}
    write_api(tmp_path, [books(synthesize_future_records=future)], {"books": records})
    with _simulator(tmp_path):
        assert requests.get("https://api.invalid/books", timeout=5).json() == records


def test_an_absent_corpus_has_no_records(tmp_path: Path) -> None:
    absent = {"corpus": "absent", "response": {"wrapper": {"records_key": "data"}}}
    lonely = {"path": "/one", "corpus": "absent", "response": {"single_entity": True}}
    write_api(tmp_path, [books(**absent), books(**lonely)])
    with _simulator(tmp_path):
        assert requests.get("https://api.invalid/books", timeout=5).json() == {"data": []}
        assert requests.get("https://api.invalid/one", timeout=5).json() == {}
    assert CorpusStore.of({"a": []}).get("b") is None


def test_a_corpus_that_is_no_json_names_its_file(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("[")
    with pytest.raises(ValueError, match="a.json: not JSON"):
        CorpusStore(tmp_path)
