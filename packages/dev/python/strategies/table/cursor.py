"""The column that orders a table's changes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from strategies.times.any import SampleTimes


@dataclass(frozen=True)
class SampleCursor:
    """The column that orders changes, and how the API is asked for the rows from a moment on.

    `step` is how far before that moment to ask, so that a filter which leaves out its own value
    loses nothing. `lookback` is the overlap behind the last run. `is_due` tells whether a row's
    moment belongs to a run that ends at another moment.
    """

    column: str
    times: SampleTimes
    start_param: str
    step: timedelta
    lookback: timedelta
    is_due: Callable[[datetime, datetime], bool]
    is_sorted: bool

    def query(self, since: str | int | None, until: datetime | None) -> dict[str, Any]:
        """Return the parameters that ask for rows from `since` on; None is the beginning."""
        if since is None:
            return {}
        return {self.start_param: self.times.text(self.times.parse(since) - self.step)}
