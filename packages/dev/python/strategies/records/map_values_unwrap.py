"""Records inside the values of an object, whose keys say nothing more."""

from dataclasses import dataclass
from typing import Any

from strategies.records.inside import sample_inside, sample_objects


@dataclass(frozen=True)
class SampleWrappedValueRecords:
    """Each value of the object under `path` holds its record under `inner`."""

    path: tuple[str, ...]
    inner: tuple[str, ...]

    def read(self, body: Any) -> list[dict[str, Any]]:
        """Return the records of a decoded answer."""
        values = (sample_inside(body, self.path) or {}).values()
        return sample_objects([sample_inside(value, self.inner) for value in values])
