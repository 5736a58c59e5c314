"""Addresses of other pages."""

from collections.abc import Sequence
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from endpoint_parts.asked import Asked


def address(asked: Asked, param: str, value: int, hidden: Sequence[str]) -> str:
    """The asked address with another value of a parameter, and without what is secret."""
    parts = urlsplit(asked.url)
    query = {**dict(parse_qsl(parts.query, keep_blank_values=True)), param: str(value)}
    kept = {name: text for name, text in query.items() if name not in hidden}
    return urlunsplit(parts._replace(query=urlencode(kept)))
