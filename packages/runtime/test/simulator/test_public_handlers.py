"""Handlers that are written as those of the public repository."""

import hashlib
from pathlib import Path

import pytest
import requests
from shelf_api import ask, open_api, write_api

from databricks.labs.community_connector.source_simulator.cassette import ResponseRecord
from databricks.labs.community_connector.source_simulator.interceptor import (
    request_record_from_prepared,
    response_from_record,
)

HANDLER = '''
from databricks.labs.community_connector.source_simulator.cassette import ResponseRecord
from databricks.labs.community_connector.source_simulator.interceptor import (
    request_record_from_prepared,
    response_from_record,
)


def busy(prep, spec, corpus):
    """Repeat what was asked."""
    asked = request_record_from_prepared(prep)
    record = ResponseRecord(
        status_code=503,
        headers={"Retry-After": "1"},
        body_text=f"{asked.method} {asked.url} {sorted(asked.query)} {corpus.get('none')}",
        body_b64=None,
        encoding="utf-8",
        url=prep.url,
    )
    return response_from_record(record, prep)
'''


def test_a_handler_answers_with_a_record(tmp_path: Path) -> None:
    entry = {"path": "/books", "method": "GET", "handler": "any.busy_handlers:busy"}
    write_api(tmp_path, [entry])
    (tmp_path / "handlers").mkdir()
    (tmp_path / "handlers" / "busy_handlers.py").write_text(HANDLER)
    response = ask(open_api(tmp_path), "/books?b=1&a=2")
    assert (response.status_code, response.reason) == (503, "Service Unavailable")
    assert response.headers["retry-after"] == "1"
    assert response.text.startswith("GET http")
    assert response.text.endswith("/books ['a', 'b'] None")
    assert b"".join(response.iter_content(4)) == response.content


@pytest.mark.parametrize(
    ("record", "content"),
    [
        (ResponseRecord(200, {}, "grün", None, "latin-1"), b"gr\xfcn"),
        (ResponseRecord(200, {}, None, "AAE=", None), b"\x00\x01"),
        (ResponseRecord(204), b""),
    ],
)
def test_a_body_is_text_bytes_or_empty(record: ResponseRecord, content: bytes) -> None:
    request = requests.Request("GET", "https://api.invalid/x").prepare()
    assert response_from_record(record, request).content == content


def test_a_request_as_a_record() -> None:
    url = "https://api.invalid/a/b?x=1&x=2&y=#end"
    record = request_record_from_prepared(requests.Request("POST", url, data="text").prepare())
    assert (record.method, record.url) == ("POST", "https://api.invalid/a/b")
    assert record.query == {"x": "2", "y": ""}
    assert record.body_sha256 == hashlib.sha256(b"text").hexdigest()
    assert request_record_from_prepared(requests.Request("GET", url).prepare()).body_sha256 is None
