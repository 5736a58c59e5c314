"""Endpoints that a function answers."""

from pathlib import Path

import pytest
from shelf_api import SIGNED, TOKEN, ask, open_api, write_api

HANDLER = '''
from dataclasses import dataclass

import requests


@dataclass(frozen=True)
class Mark:
    text: str


def of_shelf(request, endpoint_spec, corpus_store):
    """Books of one shelf."""
    import json

    response = requests.Response()
    response.status_code = 200
    response.url = request.url
    shelf = endpoint_spec.path_values["shelf"]
    found = [b for b in corpus_store.get("books") if (b["at"] or {}).get("shelf") == shelf]
    response._content = json.dumps([Mark(shelf).text, *[b["id"] for b in found]]).encode()
    return response
'''


def _write(folder: Path, handler: str) -> Path:
    entry = {
        "path": "/shelves/{shelf}/books",
        "method": "GET",
        "corpus": "books",
        "handler": handler,
        "strict_params": True,
        "params": {"page": {"role": "ignore"}},
    }
    write_api(folder, [entry], auth=[TOKEN])
    (folder / "handlers").mkdir(exist_ok=True)
    (folder / "handlers" / "shelf_handlers.py").write_text(HANDLER)
    return folder


def test_path_variables_reach_a_handler_and_refusals_come_first(tmp_path: Path) -> None:
    api = open_api(_write(tmp_path, "no.such.package.shelf_handlers:of_shelf"))
    assert ask(api, "/shelves/a/books", headers=SIGNED).json() == ["a", 2, 5]
    assert ask(api, "/shelves/b/books", headers=SIGNED).json() == ["b", 1]
    assert ask(api, "/shelves/a/books").status_code == 401
    assert ask(api, "/shelves/a/books?x=1", headers=SIGNED).status_code == 400


@pytest.mark.parametrize(
    ("handler", "message"),
    [
        ("no.such.package:of_shelf", "cannot be imported"),
        ("any.shelf_handlers:of_box", "the module has no such function"),
        ("any.shelf_handlers:Mark.text", "the module has no such function"),
    ],
)
def test_a_handler_that_is_not_there_raises_at_once(
    tmp_path: Path, handler: str, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        open_api(_write(tmp_path, handler))
