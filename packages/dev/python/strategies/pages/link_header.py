"""Pages by the Link header."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from requests.utils import parse_header_links

from strategies.client import SampleReply


@dataclass(frozen=True)
class SampleLinkedPages:
    """Each answer has a Link header with the address of the page after it (RFC 8288)."""

    def request(
        self, path: str, params: dict[str, Any], position: str | int | None
    ) -> tuple[str, dict[str, Any]]:
        """Return address and query of the page at a position; None is the first."""
        return (path, params) if position is None else (str(position), {})

    def following(
        self, reply: SampleReply, records: list[dict[str, Any]], position: str | int | None
    ) -> str | int | None:
        """Return the position after a page that has records, None at the end."""
        for link in parse_header_links(reply.headers.get("Link", "")):
            if "next" in link.get("rel", "").split():
                return urljoin(reply.url, link["url"])
        return None
