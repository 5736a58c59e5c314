"""Putting values into a JSON body."""

from collections.abc import Sequence
from typing import Any


def put(body: dict[str, Any], path: Sequence[str], value: Any) -> None:
    """Put a value under some keys.

    None takes the place of the outermost object where that is not there yet.
    """
    *outer, last = path
    if value is None and outer and outer[0] not in body:
        body[outer[0]] = None
        return
    for key in outer:
        body = body.setdefault(key, {})
    body[last] = value


def inside(value: Any, keys: Sequence[str]) -> Any:
    """A value inside objects of one member each, the first key outermost."""
    for key in reversed(keys):
        value = {key: value}
    return value
