"""Pages behind the last record of the page before."""

from collections.abc import Sequence
from dataclasses import dataclass

from endpoint_parts.asked import Asked, Record, Refused
from endpoint_parts.comparing import compare, value_at
from endpoint_parts.page import Page, Size, has_more


@dataclass(frozen=True)
class KeysetPaging:
    """Cuts behind the record whose field has the value that was sent."""

    param: str
    size: Size
    field: Sequence[str]
    has_more: Sequence[str] = ()

    def __call__(self, asked: Asked, records: list[Record]) -> Page:
        """Cut the page behind the last record with the value: copies of a record that lie ahead of
        now share its key. Raises Refused where no record has the value.
        """
        start = self._start(asked, records)
        end = start + self.size.of(asked, len(records))
        return Page(records[start:end], has_more(self.has_more, end < len(records)))

    def _start(self, asked: Asked, records: list[Record]) -> int:
        sent = asked.value(self.param)
        if sent is None:
            return 0
        for end in range(len(records), 0, -1):
            if compare(value_at(records[end - 1], self.field), sent) == 0:
                return end
        raise Refused(400, f"parameter {self.param!r} names no record")
