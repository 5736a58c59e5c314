"""Pages by the number of records before them."""

from dataclasses import dataclass
from typing import Any

from strategies.client import SampleReply


@dataclass(frozen=True)
class SampleOffsetPages:
    """Pages are asked for by the number of records to skip, up to an empty one."""

    param: str
    first: int

    def request(
        self, path: str, params: dict[str, Any], position: str | int | None
    ) -> tuple[str, dict[str, Any]]:
        """Return address and query of the page at a position; None is the first."""
        return path, {**params, self.param: self._skipped(position)}

    def following(
        self, reply: SampleReply, records: list[dict[str, Any]], position: str | int | None
    ) -> str | int | None:
        """Return the position after a page that has records, None at the end."""
        return self._skipped(position) + len(records)

    def _skipped(self, position: str | int | None) -> int:
        return self.first if position is None else int(position)
