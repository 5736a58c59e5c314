"""Texts without secrets."""

from urllib.parse import quote


def sample_hidden(text: str, secret: str) -> str:
    """Return a text in which a secret, plain or percent-encoded, is blanked out."""
    return text.replace(secret, "***").replace(quote(secret, safe=""), "***")
