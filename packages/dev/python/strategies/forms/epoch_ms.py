"""Moments as milliseconds since 1970."""

from datetime import datetime, timedelta, timezone
from typing import Any


class SampleEpochMilliseconds:
    """Milliseconds since the beginning of 1970 in UTC, as numbers or texts of digits."""

    def parse(self, value: Any) -> datetime:
        """Return the moment, in UTC, that a number stands for."""
        return datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(milliseconds=float(value))

    def text(self, moment: datetime) -> str | int:
        """Return a moment as the API writes it, cut to milliseconds."""
        return (moment - datetime(1970, 1, 1, tzinfo=timezone.utc)) // timedelta(milliseconds=1)
