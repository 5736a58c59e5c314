"""Answers that are one JSON value a line."""

import json
from typing import Any

import requests

from strategies.decode.text import sample_text


def sample_ndjson(response: requests.Response) -> list[Any]:
    """Return the values of all lines that are not empty.

    Raises `requests.JSONDecodeError` for a line that is no JSON.
    """
    lines = (line for line in sample_text(response).split("\n") if line.strip())
    try:
        return [json.loads(line) for line in lines]
    except json.JSONDecodeError as error:
        raise requests.JSONDecodeError(error.msg, error.doc, error.pos) from error
