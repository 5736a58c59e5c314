"""Texts that are no JSON."""

import requests


def sample_text(response: requests.Response) -> str:
    """Return the text of an answer: UTF-8 unless it names another character set."""
    named = "charset=" in response.headers.get("Content-Type", "").lower()
    encoding = response.encoding if named and response.encoding else "utf-8"
    return response.content.decode(encoding, "replace").removeprefix("\ufeff")
