"""Pages as OData counts them."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from strategies.client import SampleReply
from strategies.records.find import sample_find


@dataclass(frozen=True)
class SampleODataPages:
    """Each answer holds, under `path`, the address of the page after it.

    A page as large as was asked for, without such an address, may not be the last one: the rows
    after it are asked for by their number (OData 4.01, part 1, 11.2.6.7).
    """

    path: tuple[str, ...]
    skip_param: str
    size: int

    def request(
        self, path: str, params: dict[str, Any], position: str | int | None
    ) -> tuple[str, dict[str, Any]]:
        """Return address and query of the page at a position; None is the first."""
        if isinstance(position, str):
            return position, {}
        return path, params if position is None else {**params, self.skip_param: position}

    def following(
        self, reply: SampleReply, records: list[dict[str, Any]], position: str | int | None
    ) -> str | int | None:
        """Return the position after a page that has records, None at the end."""
        address = sample_find(reply.body, self.path)
        if isinstance(address, str) and address:
            return urljoin(reply.url, address)
        if isinstance(position, str) or len(records) < self.size:
            return None
        return (position or 0) + len(records)
