"""What all forms of a moment have in common."""

from datetime import datetime
from typing import Any, Protocol


class SampleTimes(Protocol):
    """A text form of moments."""

    def parse(self, value: Any) -> datetime:
        """Return the moment, in UTC, that a value stands for."""

    def text(self, moment: datetime) -> str | int:
        """Return a moment as the API writes it, cut to its unit."""
