"""Requests and responses as plain values, which handlers of simulated sources are written with.

Nothing is recorded or replayed here.
"""

import base64
from dataclasses import dataclass, field


@dataclass(frozen=True)
class RequestRecord:
    """A request; `url` is without its query, of which the last value of each name is kept."""

    method: str
    url: str
    query: dict[str, str] = field(default_factory=dict)
    body_sha256: str | None = None


@dataclass(frozen=True)
class ResponseRecord:
    """A response; its body is text, or bytes in base64, or empty."""

    status_code: int
    headers: dict[str, str] = field(default_factory=dict)
    body_text: str | None = None
    body_b64: str | None = None
    encoding: str | None = "utf-8"
    url: str | None = None

    def content_bytes(self) -> bytes:
        """The body as it is sent."""
        if self.body_text is not None:
            return self.body_text.encode(self.encoding or "utf-8")
        return base64.b64decode(self.body_b64 or "")
