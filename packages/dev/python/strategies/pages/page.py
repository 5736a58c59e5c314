"""Pages by number."""

from dataclasses import dataclass
from typing import Any

from strategies.client import SampleReply


@dataclass(frozen=True)
class SampleNumberedPages:
    """Pages are asked for by number, up to an empty one."""

    param: str
    first: int

    def request(
        self, path: str, params: dict[str, Any], position: str | int | None
    ) -> tuple[str, dict[str, Any]]:
        """Return address and query of the page at a position; None is the first."""
        return path, {**params, self.param: self._number(position)}

    def following(
        self, reply: SampleReply, records: list[dict[str, Any]], position: str | int | None
    ) -> str | int | None:
        """Return the position after a page that has records, None at the end."""
        return self._number(position) + 1

    def _number(self, position: str | int | None) -> int:
        return self.first if position is None else int(position)
