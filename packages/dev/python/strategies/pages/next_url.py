"""Pages by an address in the body."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from strategies.client import SampleReply
from strategies.records.find import sample_find


@dataclass(frozen=True)
class SampleChainedPages:
    """Each answer holds, under `path`, the address of the page after it."""

    path: tuple[str, ...]

    def request(
        self, path: str, params: dict[str, Any], position: str | int | None
    ) -> tuple[str, dict[str, Any]]:
        """Return address and query of the page at a position; None is the first."""
        return (path, params) if position is None else (str(position), {})

    def following(
        self, reply: SampleReply, records: list[dict[str, Any]], position: str | int | None
    ) -> str | int | None:
        """Return the position after a page that has records, None at the end."""
        address = sample_find(reply.body, self.path)
        return urljoin(reply.url, address) if isinstance(address, str) and address else None
