"""Ways to connect."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from strategies.auth.several.credential import SampleCredential


@dataclass(frozen=True)
class SampleWay:
    """Credentials that are sent together, and the connection options that they need."""

    needs: tuple[str, ...]
    make: Callable[[dict[str, str]], Sequence[SampleCredential]]
