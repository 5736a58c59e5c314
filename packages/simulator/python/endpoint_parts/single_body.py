"""A body that is one record."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from endpoint_parts.asked import Record, Refused
from endpoint_parts.body import inside


@dataclass(frozen=True)
class SingleBody:
    """Puts the first record under some keys."""

    records_path: Sequence[str] = ()
    unwrap: Sequence[str] = ()

    def __call__(self, records: list[Record]) -> Any:
        """Make the body. Raises Refused where there is no record."""
        if not records:
            raise Refused(404, "there is no such object")
        return inside(inside(records[0], self.unwrap), self.records_path)
