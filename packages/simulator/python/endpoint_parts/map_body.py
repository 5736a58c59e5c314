"""A body whose records are the values of an object."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from endpoint_parts.asked import Record
from endpoint_parts.body import inside


@dataclass(frozen=True)
class MapBody:
    """Puts each record under the text of one of its fields, which it then lacks; under its number
    where there is no such field.
    """

    key: str
    records_path: Sequence[str] = ()
    unwrap: Sequence[str] = ()

    def __call__(self, records: list[Record]) -> Any:
        """Make the body."""
        members = {}
        for number, record in enumerate(records):
            rest = {name: value for name, value in record.items() if name != self.key}
            members[str(record.get(self.key, number))] = inside(rest, self.unwrap)
        return inside(members, self.records_path)
