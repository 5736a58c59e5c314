"""Records on one side of a value."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from endpoint_parts.asked import Asked, Record
from endpoint_parts.comparing import compare, value_at


@dataclass(frozen=True)
class Bounded:
    """Keeps the records whose field stands in a relation, e.g. `operator.ge`, to a parameter."""

    param: str
    field: Sequence[str]
    relation: Callable[[int, int], bool]

    def __call__(self, asked: Asked, records: list[Record]) -> list[Record]:
        """Keep the matching records; all of them where the parameter was not sent."""
        wanted = asked.value(self.param)
        if wanted is None:
            return records
        values = ((value_at(record, self.field), record) for record in records)
        return [
            record
            for value, record in values
            if value is not None and self.relation(compare(value, wanted), 0)
        ]
