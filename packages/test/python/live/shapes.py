"""The shapes of values: which kinds were seen how often, under which names. Never a value."""

import re
from typing import Any

MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MOST_NAMES = 60
DEEPEST = 6


def kind_of(value: Any) -> str:
    """Return the kind of a JSON value; texts that are moments or days have their own."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "long"
    if isinstance(value, float):
        return "double"
    if isinstance(value, str):
        if MOMENT.fullmatch(value):
            return "timestamp"
        return "date" if DAY.fullmatch(value) else "string"
    if isinstance(value, dict):
        return "object"
    if isinstance(value, list | tuple):
        return "array"
    return "binary" if isinstance(value, bytes | bytearray) else "other"


def new_shape() -> dict[str, Any]:
    """Return the shape of nothing yet."""
    return {"kinds": {}, "fields": {}, "items": None, "many": False}


def add(shape: dict[str, Any], value: Any, depth: int = 0) -> None:
    """Count a value, and what lies inside it.

    An object with more names than `MOST_NAMES` is one whose names are data: they are forgotten.
    """
    kind = kind_of(value)
    shape["kinds"][kind] = shape["kinds"].get(kind, 0) + 1
    if depth >= DEEPEST:
        return
    if kind == "object" and not shape["many"]:
        for name, inner in value.items():
            add(shape["fields"].setdefault(str(name), new_shape()), inner, depth + 1)
        if depth > 0 and len(shape["fields"]) > MOST_NAMES:
            shape["many"], shape["fields"] = True, {}
    elif kind == "array":
        if shape["items"] is None:
            shape["items"] = new_shape()
        for inner in value:
            add(shape["items"], inner, depth + 1)
