"""Records inside the values of an object, under keys of their own."""

from dataclasses import dataclass
from typing import Any

from strategies.records.inside import sample_inside, sample_objects


@dataclass(frozen=True)
class SampleMappedWrappedRecords:
    """Each value of the object under `path` holds its record under `inner`; `key` takes its key."""

    path: tuple[str, ...]
    inner: tuple[str, ...]
    key: str

    def read(self, body: Any) -> list[dict[str, Any]]:
        """Return the records of a decoded answer."""
        found = sample_inside(body, self.path) or {}
        records = sample_objects([sample_inside(value, self.inner) for value in found.values()])
        return [
            {**record, self.key: key} for key, record in zip(found.keys(), records, strict=True)
        ]
