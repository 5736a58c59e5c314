"""Moments as dates."""

from datetime import datetime, timezone
from typing import Any


class SampleDates:
    """Days such as 2024-05-01; a time behind the day is left out."""

    def parse(self, value: Any) -> datetime:
        """Return the beginning of the day, in UTC, that a text stands for."""
        return datetime.strptime(str(value).strip()[:10], "%Y-%m-%d").replace(tzinfo=timezone.utc)

    def text(self, moment: datetime) -> str | int:
        """Return the day of a moment as the API writes it."""
        return moment.strftime("%Y-%m-%d")
