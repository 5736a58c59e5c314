"""Lists that are not there."""

from dataclasses import dataclass

from endpoint_parts.asked import Asked, Record, Refused


@dataclass(frozen=True)
class Missing:
    """Answers with a status where there is nothing to list, as the API does."""

    status: int

    def __call__(self, asked: Asked, records: list[Record]) -> list[Record]:
        """Keep all records. Raises Refused where there are none."""
        if not records:
            raise Refused(self.status, "there is nothing to list")
        return records
