"""Columns that are not simply taken from the record."""

from collections.abc import Callable, Mapping
from typing import Any

SampleColumn = Callable[[Mapping[str, Any], Mapping[str, Any]], Any]
