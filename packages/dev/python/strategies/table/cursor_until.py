"""The column that orders a table's changes, where the API filters on both ends."""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from strategies.forms.any import SampleCursorForm


@dataclass(frozen=True)
class SampleCursor:
    """The column that orders changes, and how the API is asked for the rows between two values.

    `step` is how far before the first value to ask, so that a filter which leaves out its own
    value loses nothing; `margin` is how far after the last one. `lookback` is the overlap behind
    the last run, `delay` how far behind now a run ends, for clocks that differ. `is_due` tells
    whether a row's value belongs to a run that ends at another one.
    """

    column: str
    form: SampleCursorForm
    start_param: str
    end_param: str | None = None
    step: Any = None
    margin: Any = None
    lookback: timedelta = timedelta()
    delay: timedelta = timedelta()
    is_due: Callable[[Any, Any], bool] = operator.le
    is_sorted: bool = False
    is_timed: bool = True
    newest: Mapping[str, str] = field(default_factory=dict)

    def query(self, since: str | int | None, until: Any) -> dict[str, Any]:
        """Return the parameters that ask for rows from `since` on; None is the beginning."""
        params: dict[str, Any] = {}
        if since is not None:
            first = self.form.parse(since)
            params[self.start_param] = self.form.text(first - self.step if self.step else first)
        if until is not None and self.end_param is not None:
            params[self.end_param] = self.form.text(until + self.margin)
        return params
