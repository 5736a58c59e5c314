"""Answers that are no JSON."""

import pytest
import requests

from strategies.client import SampleApiError
from strategies.decode.csv import sample_csv
from strategies.decode.ndjson import sample_ndjson


def answer(content: bytes, kind: str) -> requests.Response:
    made = requests.Response()
    made.status_code = 200
    made.headers["Content-Type"] = kind
    made.encoding = requests.utils.get_encoding_from_headers(made.headers)
    made._content = content
    return made


def test_csv_with_everything_that_csv_may_hold() -> None:
    text = '\ufeffid,note,\u00e9\r\n1,"a ""b"", c\nd",x\r\n\r\n2,,\r\n'
    rows = [
        {"id": "1", "note": 'a "b", c\nd', "\u00e9": "x"},
        {"id": "2", "note": None, "\u00e9": None},
    ]
    assert sample_csv(answer(text.encode(), "text/csv")) == rows
    assert sample_csv(answer(text.encode(), "text/csv; charset=UTF-8")) == rows
    latin = text.removeprefix("\ufeff").encode("latin-1")
    assert sample_csv(answer(latin, "text/csv; charset=ISO-8859-1")) == rows


@pytest.mark.parametrize("text", ["", "id,name\n", "\n"])
def test_csv_without_rows(text: str) -> None:
    assert sample_csv(answer(text.encode(), "text/csv")) == []


@pytest.mark.parametrize("text", ["a,b\n1\n", "a\n1,2\n", 'a\n"1\n'])
def test_csv_that_does_not_fit_its_header(text: str) -> None:
    with pytest.raises(SampleApiError, match="CSV line 2 does not fit its header"):
        sample_csv(answer(text.encode(), "text/csv"))


def test_one_value_a_line() -> None:
    text = '{"a": "\u2028\u00e9"}\r\n\n{"b": 1}'
    found = sample_ndjson(answer(text.encode(), "application/x-ndjson"))
    assert found == [{"a": "\u2028\u00e9"}, {"b": 1}]
    assert sample_ndjson(answer(b"", "application/x-ndjson")) == []
    with pytest.raises(requests.JSONDecodeError):
        sample_ndjson(answer(b'{"a": 1}\n{"b', "application/x-ndjson"))
