"""Pages by a token in the body."""

from dataclasses import dataclass
from typing import Any

from strategies.client import SampleReply
from strategies.records.find import sample_find


@dataclass(frozen=True)
class SampleTokenPages:
    """Each answer holds, under `path`, the token that asks for the page after it."""

    param: str
    path: tuple[str, ...]

    def request(
        self, path: str, params: dict[str, Any], position: str | int | None
    ) -> tuple[str, dict[str, Any]]:
        """Return address and query of the page at a position; None is the first."""
        return path, params if position is None else {**params, self.param: position}

    def following(
        self, reply: SampleReply, records: list[dict[str, Any]], position: str | int | None
    ) -> str | int | None:
        """Return the position after a page that has records, None at the end."""
        token = sample_find(reply.body, self.path)
        return token if isinstance(token, str | int) and token not in ("", False) else None
