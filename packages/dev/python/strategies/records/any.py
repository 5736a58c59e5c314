"""What all ways to find records have in common."""

from typing import Any, Protocol


class SampleRecords(Protocol):
    """Where an answer holds its records."""

    def read(self, body: Any) -> list[dict[str, Any]]:
        """Return the records of a decoded answer."""
