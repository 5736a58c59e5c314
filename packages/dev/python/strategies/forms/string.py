"""Texts that ascend."""

from decimal import Decimal, InvalidOperation
from typing import Any


class SampleTexts:
    """Texts in their own order, after those that are numbers, which compare as numbers."""

    def parse(self, value: Any) -> tuple[int, Decimal, str]:
        """Return what orders a text among others."""
        text = str(value)
        try:
            number = Decimal(text)
        except InvalidOperation:
            return 1, Decimal(0), text
        return (0, number, text) if number.is_finite() else (1, Decimal(0), text)

    def text(self, value: tuple[int, Decimal, str]) -> str | int:
        """Return a text as the API wrote it."""
        return value[2]
