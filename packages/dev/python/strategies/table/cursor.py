"""The column that orders a table's changes."""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from strategies.forms.any import SampleCursorForm


@dataclass(frozen=True)
class SampleCursor:
    """The column that orders changes, and how the API is asked for the rows from a value on.

    `step` is how far before that value to ask, so that a filter which leaves out its own value
    loses nothing. `lookback` is the overlap behind the last run, `delay` how far behind now a run
    ends, for clocks that differ. `is_due` tells whether a row's value belongs to a run that ends
    at another one.
    """

    column: str
    form: SampleCursorForm
    start_param: str
    step: Any = None
    lookback: timedelta = timedelta()
    delay: timedelta = timedelta()
    is_due: Callable[[Any, Any], bool] = operator.le
    is_sorted: bool = False
    is_timed: bool = True
    newest: Mapping[str, str] = field(default_factory=dict)

    def query(self, since: str | int | None, until: Any) -> dict[str, Any]:
        """Return the parameters that ask for rows from `since` on; None is the beginning."""
        if since is None:
            return {}
        first = self.form.parse(since)
        return {self.start_param: self.form.text(first - self.step if self.step else first)}
