"""Pages behind an opaque token."""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from endpoint_parts.asked import Asked, Record, Refused
from endpoint_parts.page import Page, Size, has_more


@dataclass(frozen=True)
class CursorPaging:
    """Cuts at a token that only the request it was given for may use, the page size aside."""

    param: str
    size: Size
    token_path: Sequence[str] = ()
    token_header: str = ""
    has_more: Sequence[str] = ()

    def __call__(self, asked: Asked, records: list[Record]) -> Page:
        """Cut the page. Raises Refused for a token that was not given out."""
        start = self._start(asked)
        end = start + self.size.of(asked, len(records))
        token = self._token(asked, end) if end < len(records) else None
        members = has_more(self.has_more, token is not None)
        if self.token_path:
            members.append((self.token_path, token))
        headers = {self.token_header: token} if self.token_header and token else {}
        return Page(records[start:end], members, headers)

    def _start(self, asked: Asked) -> int:
        sent = asked.value(self.param)
        if sent is None:
            return 0
        try:
            start = int(base64.urlsafe_b64decode(sent.encode()).partition(b".")[0])
        except ValueError:
            start = -1
        if start < 0 or self._token(asked, start) != sent:
            raise Refused(400, f"parameter {self.param!r} is no token of this list")
        return start

    def _token(self, asked: Asked, start: int) -> str:
        others = sorted(
            item for item in asked.values.items() if item[0] not in (self.param, self.size.param)
        )
        mark = hashlib.sha256(repr(others).encode()).hexdigest()[:12]
        return base64.urlsafe_b64encode(f"{start}.{mark}".encode()).decode()
