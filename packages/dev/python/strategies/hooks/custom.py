"""What a source's own {source}_custom.py may define; each function is called where it is there."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import requests


def authorize(
    request: requests.PreparedRequest, options: dict[str, str]
) -> requests.PreparedRequest:
    """Return a request that the API accepts, signed for instance."""
    request.headers["X-Signature"] = options.get("signing_key", "")
    return request


def iter_pages(
    fetch: Callable[[str, Mapping[str, Any]], Any], table: str, params: dict[str, Any]
) -> Iterator[list[dict[str, Any]]] | None:
    """Return the pages of a table's records; None leaves the table to the documented paging."""
    return None


def to_record(table: str, raw: dict[str, Any]) -> dict[str, Any]:
    """Return a record in the form that the schema of its table describes."""
    return raw


def read(
    table: str, offset: dict[str, Any] | None, options: dict[str, str]
) -> tuple[Iterator[dict[str, Any]], dict[str, Any]] | None:
    """Return rows and the offset after them; None leaves the table to the documented reading."""
    return None
