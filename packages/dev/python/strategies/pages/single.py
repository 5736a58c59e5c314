"""Lists that come whole."""

from dataclasses import dataclass
from typing import Any

from strategies.client import SampleReply


@dataclass(frozen=True)
class SampleSinglePage:
    """One answer holds all records."""

    def request(
        self, path: str, params: dict[str, Any], position: str | int | None
    ) -> tuple[str, dict[str, Any]]:
        """Return address and query of the page at a position; None is the first."""
        return path, params

    def following(
        self, reply: SampleReply, records: list[dict[str, Any]], position: str | int | None
    ) -> str | int | None:
        """Return the position after a page that has records, None at the end."""
        return None
