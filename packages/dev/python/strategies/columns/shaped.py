"""Columns whose value takes another shape."""

from collections.abc import Callable
from typing import Any

from strategies.columns.column import SampleColumn
from strategies.records.find import sample_find


def sample_shaped(shape: Callable[[Any], Any], *path: str) -> SampleColumn:
    """Return the maker of a column that holds, in shape, what the record has under the keys."""
    return lambda record, values: shape(sample_find(record, path))
