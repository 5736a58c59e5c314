"""Tables that are read below the rows of another."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class SampleParent:
    """The table above, and the columns of its rows that fill parameters of the request."""

    table: str
    columns: Mapping[str, str]
