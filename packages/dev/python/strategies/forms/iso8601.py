"""Moments as ISO 8601 text."""

import re
from datetime import datetime, timezone
from typing import Any


class SampleIsoTimes:
    """Moments such as 2024-05-01T12:00:00Z, with or without fractions, in any zone."""

    def parse(self, value: Any) -> datetime:
        """Return the moment, in UTC, that a text stands for; without a zone it is UTC."""
        text = re.sub(r"(?i)z$", "+00:00", str(value).strip())
        text = re.sub(r"([+-]\d{2})(\d{2})$", r"\1:\2", text)
        text = re.sub(r"\.(\d+)", lambda match: f".{match[1][:6]:0<6}", text)
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            return moment.replace(tzinfo=timezone.utc)
        return moment.astimezone(timezone.utc)

    def text(self, moment: datetime) -> str | int:
        """Return a moment as the API writes it, cut to seconds."""
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
