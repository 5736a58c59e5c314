"""Records in an object, under keys of their own."""

from dataclasses import dataclass
from typing import Any

from strategies.records.inside import sample_inside, sample_objects


@dataclass(frozen=True)
class SampleMappedRecords:
    """Records are the values of the object under `path`; the column `key` takes their keys."""

    path: tuple[str, ...]
    key: str

    def read(self, body: Any) -> list[dict[str, Any]]:
        """Return the records of a decoded answer."""
        found = sample_inside(body, self.path) or {}
        records = sample_objects(list(found.values()))
        return [
            {**record, self.key: key} for key, record in zip(found.keys(), records, strict=True)
        ]
