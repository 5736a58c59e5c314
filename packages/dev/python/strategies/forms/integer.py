"""Counters."""

from typing import Any


class SampleIntegers:
    """Whole numbers, as numbers or texts of digits, which compare as numbers."""

    def parse(self, value: Any) -> int:
        """Return the number that a value stands for."""
        return int(str(value).strip())

    def text(self, value: int) -> str | int:
        """Return a number as the API writes it."""
        return value
