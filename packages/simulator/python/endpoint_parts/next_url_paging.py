"""Pages whose address is in the body of the page before."""

from collections.abc import Sequence
from dataclasses import dataclass

from endpoint_parts.asked import Asked, Record
from endpoint_parts.by_number import whole_number
from endpoint_parts.linking import address
from endpoint_parts.page import Page, Size


@dataclass(frozen=True)
class NextUrlPaging:
    """Cuts from a record's number, which only the addresses it gives out hold."""

    param: str
    size: Size
    path: Sequence[str]
    hidden: Sequence[str] = ()

    def __call__(self, asked: Asked, records: list[Record]) -> Page:
        """Cut the page; on the last one the next address is null."""
        start = whole_number(asked, self.param, 0)
        end = start + self.size.of(asked, len(records))
        more = end < len(records)
        following = address(asked, self.param, end, self.hidden) if more else None
        return Page(records[start:end], [(self.path, following)])
