"""Records in a list."""

from dataclasses import dataclass
from typing import Any

from strategies.records.inside import sample_inside, sample_objects


@dataclass(frozen=True)
class SampleListedRecords:
    """Records are the items of a list that lies under `path`."""

    path: tuple[str, ...]

    def read(self, body: Any) -> list[dict[str, Any]]:
        """Return the records of a decoded answer."""
        return sample_objects(sample_inside(body, self.path))
