"""Pages whose next addresses may repeat the key."""

from dataclasses import dataclass
from typing import Any

from strategies.auth.keyless import sample_keyless
from strategies.client import SampleReply
from strategies.pages.any import SamplePages

SAMPLE_KEY_PARAMS = ("api_key",)  # fill: auth.keyParameters


@dataclass(frozen=True)
class SampleKeylessPages:
    """Takes the key out of next addresses, so that no offset holds it; each request adds it."""

    pages: SamplePages

    def request(
        self, path: str, params: dict[str, Any], position: str | int | None
    ) -> tuple[str, dict[str, Any]]:
        """Return address and query of the page at a position; None is the first."""
        return self.pages.request(path, params, position)

    def following(
        self, reply: SampleReply, records: list[dict[str, Any]], position: str | int | None
    ) -> str | int | None:
        """Return the position after a page that has records, None at the end."""
        position = self.pages.following(reply, records, position)
        if isinstance(position, str):
            for name in SAMPLE_KEY_PARAMS:
                position = sample_keyless(position, name)
        return position
