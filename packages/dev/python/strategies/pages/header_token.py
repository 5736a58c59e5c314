"""Pages by a token in a header."""

from dataclasses import dataclass
from typing import Any

from strategies.client import SampleReply


@dataclass(frozen=True)
class SampleHeaderTokenPages:
    """Each answer has a header with the token that asks for the page after it."""

    param: str
    header: str

    def request(
        self, path: str, params: dict[str, Any], position: str | int | None
    ) -> tuple[str, dict[str, Any]]:
        """Return address and query of the page at a position; None is the first."""
        return path, params if position is None else {**params, self.param: position}

    def following(
        self, reply: SampleReply, records: list[dict[str, Any]], position: str | int | None
    ) -> str | int | None:
        """Return the position after a page that has records, None at the end."""
        return reply.headers.get(self.header) or None
