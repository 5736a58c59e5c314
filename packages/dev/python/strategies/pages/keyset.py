"""Pages after the last record."""

from dataclasses import dataclass
from typing import Any

from strategies.client import SampleApiError, SampleReply
from strategies.records.find import sample_find


@dataclass(frozen=True)
class SampleKeysetPages:
    """Pages are asked for by a value of the last record, under `field`, up to an empty one."""

    param: str
    field: tuple[str, ...]

    def request(
        self, path: str, params: dict[str, Any], position: str | int | None
    ) -> tuple[str, dict[str, Any]]:
        """Return address and query of the page at a position; None is the first."""
        return path, params if position is None else {**params, self.param: position}

    def following(
        self, reply: SampleReply, records: list[dict[str, Any]], position: str | int | None
    ) -> str | int | None:
        """Return the position after a page that has records, None at the end."""
        value = sample_find(records[-1], self.field)
        if isinstance(value, str | int):
            return value
        raise SampleApiError(f"The last record has no {'.'.join(self.field)} to go on from.")
