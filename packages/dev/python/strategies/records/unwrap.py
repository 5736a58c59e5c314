"""Records inside the items of a list."""

from dataclasses import dataclass
from typing import Any

from strategies.records.inside import sample_inside, sample_objects


@dataclass(frozen=True)
class SampleWrappedRecords:
    """Each item of the list under `path` holds its record under `inner`."""

    path: tuple[str, ...]
    inner: tuple[str, ...]

    def read(self, body: Any) -> list[dict[str, Any]]:
        """Return the records of a decoded answer."""
        items = sample_objects(sample_inside(body, self.path))
        return sample_objects([sample_inside(item, self.inner) for item in items])
