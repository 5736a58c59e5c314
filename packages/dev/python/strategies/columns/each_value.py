"""Maps whose values take another shape."""

from collections.abc import Callable
from typing import Any


def sample_each_value(shape: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return the shape of a map whose values have a shape."""

    def shape_all(value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        return {key: shape(item) for key, item in value.items()}

    return shape_all
