"""One record an answer."""

from dataclasses import dataclass
from typing import Any

from strategies.records.inside import sample_inside, sample_objects


@dataclass(frozen=True)
class SampleSingleRecord:
    """The object under `path` is the one record."""

    path: tuple[str, ...]

    def read(self, body: Any) -> list[dict[str, Any]]:
        """Return the record of a decoded answer, in a list."""
        return sample_objects([sample_inside(body, self.path)])
