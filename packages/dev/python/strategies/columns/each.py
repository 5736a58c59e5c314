"""Lists whose items take another shape."""

from collections.abc import Callable
from typing import Any


def sample_each(shape: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return the shape of a list whose items have a shape."""
    return lambda value: [shape(item) for item in value] if isinstance(value, list) else value
