"""Faults that a simulated source shows on purpose, by the number of the request."""

from dataclasses import dataclass, field

STATUSES = (400, 401, 403, 404, 408, 425, 429, 500, 502, 503, 504)


@dataclass(frozen=True)
class Faults:
    """What goes wrong at which request, counted from 1: a status, `reset` or `truncate`."""

    by_request: dict[int, str] = field(default_factory=dict)

    def at(self, number: int) -> str | None:
        """The fault of a request, or None."""
        return self.by_request.get(number)


def parse_faults(text: str) -> Faults:
    """Read `429@3,reset@7`. Raises ValueError naming the part that is wrong."""
    found: dict[int, str] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        kind, _, number = part.partition("@")
        known = kind in ("reset", "truncate") or (kind.isdigit() and int(kind) in STATUSES)
        if not known or not number.isdigit() or int(number) < 1:
            raise ValueError(
                f"fault {part!r}: expected <status|reset|truncate>@<number of the request, from 1>"
            )
        found[int(number)] = kind
    return Faults(found)
