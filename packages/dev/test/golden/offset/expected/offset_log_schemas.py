"""Tables of the Offset Log connector: where they lie, what they look like."""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any

from pyspark.sql.types import LongType, StringType, StructField, StructType

from databricks.labs.community_connector.sources.offset_log.offset_log_client import (
    OffsetLogPages,
    OffsetLogRecords,
)


class OffsetLogCursorForm:
    """Milliseconds since the beginning of 1970 in UTC, as numbers or texts of digits."""

    def parse(self, value: Any) -> datetime:
        """Return the moment, in UTC, that a number stands for."""
        return datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(milliseconds=float(value))

    def text(self, moment: datetime) -> str | int:
        """Return a moment as the API writes it, cut to milliseconds."""
        return (moment - datetime(1970, 1, 1, tzinfo=timezone.utc)) // timedelta(milliseconds=1)


@dataclass(frozen=True)
class OffsetLogCursor:
    """The column that orders changes, and how the API is asked for the rows between two values.

    `step` is how far before the first value to ask, so that a filter which leaves out its own
    value loses nothing; `margin` is how far after the last one. `lookback` is the overlap behind
    the last run, `delay` how far behind now a run ends, for clocks that differ. `is_due` tells
    whether a row's value belongs to a run that ends at another one.
    """

    column: str
    form: OffsetLogCursorForm
    start_param: str
    end_param: str | None = None
    step: Any = None
    margin: Any = None
    lookback: timedelta = timedelta()
    delay: timedelta = timedelta()
    is_due: Callable[[Any, Any], bool] = operator.le

    def query(self, since: str | int | None, until: Any) -> dict[str, Any]:
        """Return the parameters that ask for rows from `since` on; None is the beginning."""
        params: dict[str, Any] = {}
        if since is not None:
            first = self.form.parse(since)
            params[self.start_param] = self.form.text(first - self.step if self.step else first)
        if until is not None and self.end_param is not None:
            params[self.end_param] = self.form.text(until + self.margin)
        return params


@dataclass(frozen=True)
class OffsetLogTable:
    """How a table is asked for, and what its rows look like."""

    name: str
    path: str
    pages: OffsetLogPages
    records: OffsetLogRecords
    schema: StructType
    primary_keys: tuple[str, ...]
    ingestion_type: str
    params: Mapping[str, Any] = field(default_factory=dict)
    cursor: OffsetLogCursor | None = None


OFFSET_LOG_TABLES: dict[str, OffsetLogTable] = {
    "entries": OffsetLogTable(
        name="entries",
        path="/entries",
        pages=OffsetLogPages(param="skip", first=0),
        records=OffsetLogRecords(path=("entries",)),
        schema=StructType(
            [StructField("uid", StringType(), False), StructField("changed", LongType(), True)]
        ),
        primary_keys=("uid",),
        ingestion_type="cdc",
        params={"take": 4},
        cursor=OffsetLogCursor(
            column="changed",
            form=OffsetLogCursorForm(),
            start_param="from",
            end_param="to",
            margin=timedelta(days=1),
            step=timedelta(milliseconds=1),
            lookback=timedelta(seconds=60),
        ),
    )
}


def offset_log_table(name: str) -> OffsetLogTable:
    """Return what is known of a table.

    Raises `ValueError` that names all tables if there is none of this name.
    """
    if name not in OFFSET_LOG_TABLES:
        known = ", ".join(OFFSET_LOG_TABLES)
        raise ValueError(f"there is no table {name!r}; the tables are: {known}")
    return OFFSET_LOG_TABLES[name]
