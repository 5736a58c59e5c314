"""Pages with a flag that ends them."""

from dataclasses import dataclass
from typing import Any

from strategies.client import SampleReply
from strategies.pages.any import SamplePages
from strategies.records.find import sample_find


@dataclass(frozen=True)
class SampleFlaggedPages:
    """Pages that end where the flag under `path` is false."""

    pages: SamplePages
    path: tuple[str, ...]

    def request(
        self, path: str, params: dict[str, Any], position: str | int | None
    ) -> tuple[str, dict[str, Any]]:
        """Return address and query of the page at a position; None is the first."""
        return self.pages.request(path, params, position)

    def following(
        self, reply: SampleReply, records: list[dict[str, Any]], position: str | int | None
    ) -> str | int | None:
        """Return the position after a page that has records, None at the end."""
        if sample_find(reply.body, self.path) is False:
            return None
        return self.pages.following(reply, records, position)
