"""Pages that the Link header points to."""

from collections.abc import Sequence
from dataclasses import dataclass

from endpoint_parts.asked import Asked, Record
from endpoint_parts.by_number import whole_number
from endpoint_parts.linking import address
from endpoint_parts.page import Page, Size


@dataclass(frozen=True)
class LinkHeaderPaging:
    """Cuts by a page number, and links to the pages before and after."""

    param: str
    size: Size
    hidden: Sequence[str] = ()

    def __call__(self, asked: Asked, records: list[Record]) -> Page:
        """Cut the page; the last one has no link named next."""
        size = self.size.of(asked, len(records))
        number = whole_number(asked, self.param, 1)
        end = number * size
        targets = []
        if number > 1:
            targets.append(("prev", number - 1))
        if end < len(records):
            targets.append(("next", number + 1))
        links = [
            f'<{address(asked, self.param, target, self.hidden)}>; rel="{name}"'
            for name, target in targets
        ]
        headers = {"Link": ", ".join(links)} if links else {}
        return Page(records[end - size : end], (), headers)
