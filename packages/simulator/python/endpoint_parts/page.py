"""One page of records, and how large it may be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from endpoint_parts.asked import Asked, Record

PAGES = 3  # fill: pages


@dataclass(frozen=True)
class Page:
    """Records, and what tells where the next ones are: members of the body, headers."""

    records: list[Record]
    members: Sequence[tuple[Sequence[str], Any]] = ()
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Size:
    """The page size.

    A server may give fewer than asked for: a list comes in `PAGES` pages at least.
    """

    param: str
    default: int
    max: int

    def of(self, asked: Asked, total: int) -> int:
        """Number of records on a page."""
        sent = asked.value(self.param) or ""
        wanted = int(sent) if sent.isdigit() else self.default
        return max(min(wanted, self.max, -(-total // PAGES)), 1)


def has_more(path: Sequence[str], more: bool) -> list[tuple[Sequence[str], Any]]:
    """The member that says whether another page follows; none where the API has no such member."""
    return [(path, more)] if path else []
