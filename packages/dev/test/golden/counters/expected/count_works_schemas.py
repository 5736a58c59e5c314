"""Tables of the Count Works connector: where they lie, what they look like."""

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from decimal import Decimal, InvalidOperation
from typing import Any, Protocol

from pyspark.sql.types import BooleanType, LongType, StringType, StructField, StructType

from databricks.labs.community_connector.sources.count_works.count_works_client import (
    CountWorksKeysetPages,
    CountWorksOffsetPages,
    CountWorksPages,
    CountWorksRecords,
    CountWorksSinglePage,
)


class CountWorksCursorForm(Protocol):
    """A form of cursor values."""

    def parse(self, value: Any) -> Any:
        """Return what orders a value among others."""

    def text(self, value: Any) -> str | int:
        """Return, as the API writes it, what `parse` made, or what lies before it."""


class CountWorksTexts:
    """Texts in their own order, after those that are numbers, which compare as numbers."""

    def parse(self, value: Any) -> tuple[int, Decimal, str]:
        """Return what orders a text among others."""
        text = str(value)
        try:
            number = Decimal(text)
        except InvalidOperation:
            return 1, Decimal(0), text
        return (0, number, text) if number.is_finite() else (1, Decimal(0), text)

    def text(self, value: tuple[int, Decimal, str]) -> str | int:
        """Return a text as the API wrote it."""
        return value[2]


class CountWorksIntegers:
    """Whole numbers, as numbers or texts of digits, which compare as numbers."""

    def parse(self, value: Any) -> int:
        """Return the number that a value stands for."""
        return int(str(value).strip())

    def text(self, value: int) -> str | int:
        """Return a number as the API writes it."""
        return value


class CountWorksEpochSeconds:
    """Seconds since the beginning of 1970 in UTC, as numbers or texts of digits."""

    def parse(self, value: Any) -> datetime:
        """Return the moment, in UTC, that a number stands for."""
        return datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(seconds=float(value))

    def text(self, moment: datetime) -> str | int:
        """Return a moment as the API writes it, cut to seconds."""
        return (moment - datetime(1970, 1, 1, tzinfo=timezone.utc)) // timedelta(seconds=1)


@dataclass(frozen=True)
class CountWorksCursor:
    """The column that orders changes, and how the API is asked for the rows from a value on.

    `step` is how far before that value to ask, so that a filter which leaves out its own value
    loses nothing. `lookback` is the overlap behind the last run, `delay` how far behind now a run
    ends, for clocks that differ. `is_due` tells whether a row's value belongs to a run that ends
    at another one.
    """

    column: str
    form: CountWorksCursorForm
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


@dataclass(frozen=True)
class CountWorksParent:
    """The table above, and the columns of its rows that fill parameters of the request."""

    table: str
    columns: Mapping[str, str]


CountWorksColumn = Callable[[Mapping[str, Any], Mapping[str, Any]], Any]


@dataclass(frozen=True)
class CountWorksDeletes:
    """The column that marks deleted rows, and the values that do.

    `is_wanted` tells which of them are read: the deleted rows, or those that are there.
    """

    column: str
    values: tuple[Any, ...]
    is_wanted: bool = False

    def pick(self, rows: list[dict[str, Any]], columns: Sequence[str]) -> list[dict[str, Any]]:
        """Return the rows that are read; of deleted ones no more than some columns."""
        if self.is_wanted:
            deleted = (row for row in rows if row.get(self.column) in self.values)
            return [{name: row.get(name) for name in columns} for row in deleted]
        return [row for row in rows if row.get(self.column) not in self.values]


@dataclass(frozen=True)
class CountWorksTable:
    """How a table is asked for, and what its rows look like."""

    name: str
    path: str
    pages: CountWorksPages
    records: CountWorksRecords
    schema: StructType
    primary_keys: tuple[str, ...]
    ingestion_type: str
    params: Mapping[str, Any] = field(default_factory=dict)
    parent: CountWorksParent | None = None
    columns: Mapping[str, CountWorksColumn] = field(default_factory=dict)
    cursor: CountWorksCursor | None = None
    deletes: CountWorksDeletes | None = None
    is_shared: bool = False


def count_works_parameter(name: str) -> CountWorksColumn:
    """Return the maker of a column that holds the value of a request parameter."""
    return lambda record, values: values[name]


COUNT_WORKS_PAGES = CountWorksSinglePage()
COUNT_WORKS_RECORDS = CountWorksRecords(path=())


COUNT_WORKS_TABLES: dict[str, CountWorksTable] = {
    "channels": CountWorksTable(
        name="channels",
        path="/channels",
        pages=COUNT_WORKS_PAGES,
        records=COUNT_WORKS_RECORDS,
        schema=StructType([StructField("id", StringType(), False)]),
        primary_keys=("id",),
        ingestion_type="snapshot",
    ),
    "messages": CountWorksTable(
        name="messages",
        path="/channels/{channel}/messages",
        pages=CountWorksKeysetPages(param="after", field=("ts",)),
        records=COUNT_WORKS_RECORDS,
        schema=StructType(
            [StructField("ts", StringType(), False), StructField("channel", StringType(), False)]
        ),
        primary_keys=("channel", "ts"),
        ingestion_type="append",
        parent=CountWorksParent("channels", {"channel": "id"}),
        columns={"channel": count_works_parameter("channel")},
        cursor=CountWorksCursor(
            column="ts", form=CountWorksTexts(), start_param="oldest", is_timed=False
        ),
    ),
    "events": CountWorksTable(
        name="events",
        path="/events",
        pages=CountWorksOffsetPages(param="skip", first=0),
        records=COUNT_WORKS_RECORDS,
        schema=StructType(
            [
                StructField("id", StringType(), False),
                StructField("version", StringType(), True),
                StructField("gone", BooleanType(), True),
            ]
        ),
        primary_keys=("id",),
        ingestion_type="cdc_with_deletes",
        params={"order": "asc"},
        cursor=CountWorksCursor(
            column="version",
            form=CountWorksIntegers(),
            start_param="from",
            step=1,
            is_sorted=True,
            is_timed=False,
            newest={"order": "desc"},
        ),
        deletes=CountWorksDeletes("gone", (True,)),
    ),
    "members": CountWorksTable(
        name="members",
        path="/channels/{channel}/members",
        pages=COUNT_WORKS_PAGES,
        records=COUNT_WORKS_RECORDS,
        schema=StructType([StructField("id", LongType(), False)]),
        primary_keys=("id",),
        ingestion_type="snapshot",
        parent=CountWorksParent("channels", {"channel": "id"}),
        is_shared=True,
    ),
    "audits": CountWorksTable(
        name="audits",
        path="/audits",
        pages=COUNT_WORKS_PAGES,
        records=COUNT_WORKS_RECORDS,
        schema=StructType(
            [StructField("id", LongType(), False), StructField("at", LongType(), True)]
        ),
        primary_keys=("id",),
        ingestion_type="append",
        cursor=CountWorksCursor(
            column="at",
            form=CountWorksEpochSeconds(),
            start_param="since",
            delay=timedelta(seconds=60),
            is_due=operator.lt,
        ),
    ),
}


def count_works_table(name: str) -> CountWorksTable:
    """Return what is known of a table.

    Raises `ValueError` that names all tables if there is none of this name.
    """
    if name not in COUNT_WORKS_TABLES:
        known = ", ".join(COUNT_WORKS_TABLES)
        raise ValueError(f"there is no table {name!r}; the tables are: {known}")
    return COUNT_WORKS_TABLES[name]
