"""A small API of books, written into a folder, and ways to ask it."""

import json
from pathlib import Path
from typing import Any

import requests
import yaml

from databricks.labs.community_connector.source_simulator import CorpusStore, SimulateHandler
from databricks.labs.community_connector.source_simulator.spec_loader import load_api

TOKEN = {"in": "header", "name": "Authorization", "value": "Bearer made-up"}
SIGNED = {"Authorization": "Bearer made-up"}

BOOKS: list[dict[str, Any]] = [
    {"id": 1, "title": "Ash", "stock": 4, "changed": "2024-01-01T00:00:00Z", "at": {"shelf": "b"}},
    {
        "id": 2,
        "title": "Birch",
        "stock": 0,
        "changed": "2024-01-02T00:00:00Z",
        "at": {"shelf": "a"},
    },
    {"id": 3, "title": "Cedar", "stock": 12, "changed": "2024-01-03T00:00:00.500Z", "at": None},
    {"id": 4, "title": "Elm", "stock": 7, "changed": "2024-01-03T00:00:00Z", "at": {"shelf": "c"}},
    {"id": 5, "title": "Fir", "stock": 1, "at": {"shelf": "a"}},
]


def write_api(
    folder: Path,
    endpoints: list[dict[str, Any]],
    corpus: dict[str, Any] | None = None,
    **top: Any,
) -> Path:
    """Write a spec and its corpus. Returns the folder."""
    (folder / "corpus").mkdir(parents=True, exist_ok=True)
    for name, records in (corpus or {"books": BOOKS}).items():
        (folder / "corpus" / f"{name}.json").write_text(json.dumps(records), encoding="utf-8")
    text = yaml.safe_dump({**top, "endpoints": endpoints}, sort_keys=False)
    (folder / "endpoints.yaml").write_text(text, encoding="utf-8")
    return folder


def books(response: dict[str, Any] | None = None, **entry: Any) -> dict[str, Any]:
    """The entry of GET /books."""
    return {
        "path": "/books",
        "method": "GET",
        "corpus": "books",
        "response": response or {},
        **entry,
    }


def open_api(folder: Path) -> SimulateHandler:
    """The API of a folder, in-process."""
    api = load_api(folder / "endpoints.yaml")
    return SimulateHandler(list(api.endpoints), CorpusStore(folder / "corpus"), folder)


def ask(api: SimulateHandler, address: str, method: str = "GET", **extra: Any) -> requests.Response:
    """Answer of an API to one request; `address` is a path with its query."""
    request = requests.Request(method, f"https://api.invalid{address}", **extra).prepare()
    return api.answer(request)


def ids(response: requests.Response) -> list[int]:
    """Keys of the records in an answer that is a list."""
    assert response.status_code == 200, response.text
    return [record["id"] for record in response.json()]
