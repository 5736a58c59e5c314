"""Pages that begin at the number of a record."""

from collections.abc import Sequence
from dataclasses import dataclass

from endpoint_parts.asked import Asked, Record
from endpoint_parts.by_number import whole_number
from endpoint_parts.page import Page, Size, has_more


@dataclass(frozen=True)
class OffsetPaging:
    """Cuts from a record's number, counted from `first`."""

    param: str
    size: Size
    first: int
    has_more: Sequence[str] = ()

    def __call__(self, asked: Asked, records: list[Record]) -> Page:
        """Cut the page; an empty one behind the last."""
        size = self.size.of(asked, len(records))
        start = whole_number(asked, self.param, self.first) - self.first
        more = start + size < len(records)
        return Page(records[start : start + size], has_more(self.has_more, more))
