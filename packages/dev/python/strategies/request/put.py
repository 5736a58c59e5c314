"""Values inside the objects of a body."""

from collections.abc import Sequence
from typing import Any


def sample_put(body: dict[str, Any], keys: Sequence[str], value: Any) -> None:
    """Put a value under some keys; objects on the way are made."""
    *outer, last = keys
    for key in outer:
        body = body.setdefault(key, {})
    body[last] = value
