"""A page, and where it ends."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class SamplePage:
    """Records in the API's order, and the position of the page after them (None: no more)."""

    records: list[dict[str, Any]]
    position: str | int | None
