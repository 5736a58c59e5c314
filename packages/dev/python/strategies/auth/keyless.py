"""Addresses without a key."""

from urllib.parse import unquote_plus, urlsplit, urlunsplit


def sample_keyless(url: str, name: str) -> str:
    """Return an address without a parameter of its query; all else stays as it is written."""
    parts = urlsplit(url)
    pairs = [pair for pair in parts.query.split("&") if unquote_plus(pair.split("=")[0]) != name]
    return urlunsplit(parts._replace(query="&".join(pairs)))
