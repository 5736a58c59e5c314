"""What all forms of cursor values have in common."""

from typing import Any, Protocol


class SampleCursorForm(Protocol):
    """A form of cursor values."""

    def parse(self, value: Any) -> Any:
        """Return what orders a value among others."""

    def text(self, value: Any) -> str | int:
        """Return, as the API writes it, what `parse` made, or what lies before it."""
