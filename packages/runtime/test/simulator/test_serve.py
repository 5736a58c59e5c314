"""The HTTP server gives the answers of the in-process simulator, logs them, fails on purpose, and
ends.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import requests
from shelf_api import BOOKS, SIGNED, TOKEN, ask, books, ids, open_api, write_api

MODULE = "databricks.labs.community_connector.source_simulator.serve"
SOURCES = Path(__file__).parents[2] / "python" / "src"


@contextmanager
def _served(folder: Path, *arguments: str) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    server = subprocess.Popen(
        [sys.executable, "-m", MODULE, "--spec-dir", str(folder), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(SOURCES)},
    )
    assert server.stdin is not None
    assert server.stdout is not None
    try:
        yield json.loads(server.stdout.readline())["base_url"], server
    finally:
        server.stdin.close()
        server.wait(timeout=10)
        server.stdout.close()


def _paged(folder: Path, **top: Any) -> Path:
    params = {"page": {"role": "page"}, "size": {"role": "per_page", "default": 2}}
    entry = books({"pagination_style": "page_number"}, params=params, strict_params=True)
    return write_api(folder, [entry], **top)


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("/books", SIGNED),
        ("/books?page=3", SIGNED),
        ("/books?size=1000&page=1", SIGNED),
        ("/books?pages=1", SIGNED),
        ("/books", {}),
        ("/books?page=%C3%A9", SIGNED),
    ],
)
def test_the_same_answers_as_in_process(
    tmp_path: Path, address: str, headers: dict[str, str]
) -> None:
    folder = _paged(tmp_path, auth=[TOKEN])
    expected = ask(open_api(folder), address, headers=headers)
    with _served(folder) as (base, _):
        answer = requests.get(base + address, headers=headers, timeout=5)
    assert (answer.status_code, answer.json()) == (expected.status_code, expected.json())
    assert answer.headers["Content-Type"] == expected.headers["Content-Type"]


def test_base_path_and_unknown_path(tmp_path: Path) -> None:
    folder = write_api(tmp_path, [{**books(), "path": "/v1/books"}], base_path="/v1/")
    with _served(folder) as (base, _):
        assert base.endswith("/v1")
        assert ids(requests.get(f"{base}/books", timeout=5)) == [1, 2, 3, 4, 5]
        missing = requests.get(f"{base}/shelves", timeout=5)
    assert (missing.status_code, missing.json()) == (
        404,
        {"error": "there is no GET /v1/shelves", "status": 404},
    )


def test_another_corpus_and_a_posted_body(tmp_path: Path) -> None:
    params = {"size": {"role": "limit", "in": "body"}}
    entry = {**books({"pagination_style": "offset_limit"}, params=params), "method": "POST"}
    folder = write_api(tmp_path / "spec", [entry])
    other = write_api(tmp_path / "other", [], {"books": [{"id": n} for n in range(9)]})
    with _served(folder, "--corpus-dir", str(other / "corpus")) as (base, _):
        assert ids(requests.post(f"{base}/books", json={"size": 4}, timeout=5)) == [0, 1, 2, 3]


def test_request_log(tmp_path: Path) -> None:
    key = {"in": "query", "name": "key", "value": "made-up"}
    folder = _paged(tmp_path, auth=[key])
    log = tmp_path / "requests.jsonl"
    with _served(folder, "--log", str(log)) as (base, _):
        requests.get(f"{base}/books?key=made-up&page=3", timeout=5)
        requests.get(f"{base}/books", timeout=5)
        requests.get(f"{base}/other", timeout=5)
        lines = [json.loads(line) for line in log.read_text().splitlines()]
    common = {"method": "GET", "path": "/books"}
    query = {"key": "***", "page": "3"}
    assert lines == [
        {"number": 1, **common, "query": query, "status": 200, "rows": 1},
        {"number": 2, **common, "query": {}, "status": 401, "rows": 0},
        {"number": 3, "method": "GET", "path": "/other", "query": {}, "status": 404, "rows": 0},
    ]


def test_faults(tmp_path: Path) -> None:
    folder = write_api(tmp_path, [books()])
    with _served(folder, "--fault", "429@1,503@2,reset@3,truncate@4") as (base, _):
        busy = requests.get(f"{base}/books", timeout=5)
        assert (busy.status_code, busy.headers["Retry-After"]) == (429, "1")
        assert requests.get(f"{base}/books", timeout=5).status_code == 503
        with pytest.raises(requests.ConnectionError):
            requests.get(f"{base}/books", timeout=5)
        cut = requests.get(f"{base}/books", timeout=5)
        assert cut.status_code == 200
        with pytest.raises(ValueError, match="Unterminated|Expecting"):
            cut.json()
        assert requests.get(f"{base}/books", timeout=5).json() == BOOKS


def test_one_connection_serves_many_requests(tmp_path: Path) -> None:
    with _served(write_api(tmp_path, [books()])) as (base, _), requests.Session() as session:
        for _ in range(20):
            assert ids(session.get(f"{base}/books", timeout=5)) == [1, 2, 3, 4, 5]


def test_it_ends_on_sigterm(tmp_path: Path) -> None:
    with _served(write_api(tmp_path, [books()])) as (_, server):
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=5) == 0


def test_it_ends_when_its_input_closes(tmp_path: Path) -> None:
    with _served(write_api(tmp_path, [books()])) as (_, server):
        assert server.stdin is not None
        server.stdin.close()
        assert server.wait(timeout=5) == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--fault", "boom@1"], "fault 'boom@1': expected"),
        (["--fault", "429@0"], "fault '429@0': expected"),
        (["--corpus-dir", "absent"], "absent: no such folder"),
    ],
)
def test_bad_arguments(tmp_path: Path, arguments: list[str], message: str) -> None:
    folder = write_api(tmp_path, [books()])
    done = subprocess.run(
        [sys.executable, "-m", MODULE, "--spec-dir", str(folder), *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(SOURCES)},
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert f"the simulated source cannot be served: {message}" in done.stderr
