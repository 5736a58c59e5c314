"""Records that belong to the parent a request names."""

from collections.abc import Sequence
from dataclasses import dataclass

from endpoint_parts.asked import Asked, Record


@dataclass(frozen=True)
class OfParent:
    """Keeps the records whose `__path__` has the values that were sent."""

    names: Sequence[str]

    def __call__(self, asked: Asked, records: list[Record]) -> list[Record]:
        """Keep the matching records; a parameter that was not sent keeps all."""
        wanted = {name: asked.value(name) for name in self.names}
        return [
            record
            for record in records
            if all(
                value is None or str(record["__path__"].get(name)) == value
                for name, value in wanted.items()
            )
        ]
