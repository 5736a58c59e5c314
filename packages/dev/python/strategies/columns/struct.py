"""Objects that become structs."""

from collections.abc import Callable, Mapping
from typing import Any


def sample_struct(fields: Mapping[str, Callable[[Any], Any]]) -> Callable[[Any], Any]:
    """Return the shape of a struct: null where the API sent an empty object.

    `fields` shape those of the struct's fields that need it.
    """

    def shape(value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        shaped = {name: field(value[name]) for name, field in fields.items() if name in value}
        return {**value, **shaped} or None

    return shape
