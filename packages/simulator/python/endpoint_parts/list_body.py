"""A body that holds a list of records."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from endpoint_parts.asked import Record
from endpoint_parts.body import inside


@dataclass(frozen=True)
class ListBody:
    """Puts the list under some keys, and each record under some others."""

    records_path: Sequence[str] = ()
    unwrap: Sequence[str] = ()

    def __call__(self, records: list[Record]) -> Any:
        """Make the body."""
        return inside([inside(record, self.unwrap) for record in records], self.records_path)
