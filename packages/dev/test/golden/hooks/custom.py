"""Signed requests, pages by letter, lengths in metres, and signs that are made here."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import requests


def authorize(
    request: requests.PreparedRequest, options: dict[str, str]
) -> requests.PreparedRequest:
    request.headers["X-Signature"] = f"{len(options['token'])}:{request.path_url}"
    return request


def iter_pages(
    fetch: Callable[[str, Mapping[str, Any]], Any], table: str, params: dict[str, Any]
) -> Iterator[list[dict[str, Any]]] | None:
    if table != "roads":
        return None
    return (fetch("/roads", {**params, "letter": letter}) for letter in "abc")


def to_record(table: str, raw: dict[str, Any]) -> dict[str, Any]:
    return {**raw, "length": raw["km"] * 1000}


def read(
    table: str, offset: dict[str, Any] | None, options: dict[str, str]
) -> tuple[Iterator[dict[str, Any]], dict[str, Any]] | None:
    if table != "signs":
        return None
    return iter([{"id": 1}, {"id": 2}]), {"done": True}
