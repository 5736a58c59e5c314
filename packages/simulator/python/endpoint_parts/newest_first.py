"""The order of an API that shows the newest records first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cmp_to_key

from endpoint_parts.asked import Asked, Record
from endpoint_parts.comparing import compare, value_at


@dataclass(frozen=True)
class NewestFirst:
    """Sorts by a field, descending unless all parameters for ascending order were sent."""

    field: Sequence[str]
    ascending: Mapping[str, str]

    def __call__(self, asked: Asked, records: list[Record]) -> list[Record]:
        """Sort the records; those without the field come last."""
        is_ascending = bool(self.ascending) and all(
            asked.value(name) == value for name, value in self.ascending.items()
        )
        dated = [record for record in records if value_at(record, self.field) is not None]
        undated = [record for record in records if value_at(record, self.field) is None]
        key = cmp_to_key(compare)
        dated.sort(key=lambda record: key(value_at(record, self.field)), reverse=not is_ascending)
        return dated + undated
