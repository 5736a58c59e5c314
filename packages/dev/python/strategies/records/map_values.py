"""Records in an object, whose keys say nothing more."""

from dataclasses import dataclass
from typing import Any

from strategies.records.inside import sample_inside, sample_objects


@dataclass(frozen=True)
class SampleValueRecords:
    """Records are the values of the object under `path`."""

    path: tuple[str, ...]

    def read(self, body: Any) -> list[dict[str, Any]]:
        """Return the records of a decoded answer."""
        return sample_objects(list((sample_inside(body, self.path) or {}).values()))
