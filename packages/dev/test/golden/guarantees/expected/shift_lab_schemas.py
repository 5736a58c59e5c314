"""Tables of the Shift Lab connector: where they lie, what they look like."""

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from decimal import Decimal, InvalidOperation
from typing import Any, Protocol

from pyspark.sql.types import (
    BooleanType,
    LongType,
    StringType,
    StructField,
    StructType,
    TimestampType,
)

from databricks.labs.community_connector.sources.shift_lab.shift_lab_client import (
    ShiftLabKeysetPages,
    ShiftLabOffsetPages,
    ShiftLabPages,
    ShiftLabRecords,
    ShiftLabSinglePage,
)


class ShiftLabCursorForm(Protocol):
    """A form of cursor values."""

    def parse(self, value: Any) -> Any:
        """Return what orders a value among others."""

    def text(self, value: Any) -> str | int:
        """Return, as the API writes it, what `parse` made, or what lies before it."""


class ShiftLabIsoTimes:
    """Moments such as 2024-05-01T12:00:00Z, with or without fractions, in any zone."""

    def parse(self, value: Any) -> datetime:
        """Return the moment, in UTC, that a text stands for; without a zone it is UTC."""
        text = re.sub(r"(?i)z$", "+00:00", str(value).strip())
        text = re.sub(r"([+-]\d{2})(\d{2})$", r"\1:\2", text)
        text = re.sub(r"\.(\d+)", lambda match: f".{match[1][:6]:0<6}", text)
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            return moment.replace(tzinfo=timezone.utc)
        return moment.astimezone(timezone.utc)

    def text(self, moment: datetime) -> str | int:
        """Return a moment as the API writes it, cut to seconds."""
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


class ShiftLabTexts:
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


@dataclass(frozen=True)
class ShiftLabCursor:
    """The column that orders changes, and how the API is asked for the rows from a value on.

    `step` is how far before that value to ask, so that a filter which leaves out its own value
    loses nothing. `lookback` is the overlap behind the last run, `delay` how far behind now a run
    ends, for clocks that differ. `is_due` tells whether a row's value belongs to a run that ends
    at another one.
    """

    column: str
    form: ShiftLabCursorForm
    start_param: str
    step: Any = None
    lookback: timedelta = timedelta()
    delay: timedelta = timedelta()
    is_due: Callable[[Any, Any], bool] = operator.le
    is_sorted: bool = False
    is_timed: bool = True

    def query(self, since: str | int | None, until: Any) -> dict[str, Any]:
        """Return the parameters that ask for rows from `since` on; None is the beginning."""
        if since is None:
            return {}
        first = self.form.parse(since)
        return {self.start_param: self.form.text(first - self.step if self.step else first)}


@dataclass(frozen=True)
class ShiftLabDeletes:
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
class ShiftLabTable:
    """How a table is asked for, and what its rows look like."""

    name: str
    path: str
    pages: ShiftLabPages
    records: ShiftLabRecords
    schema: StructType
    primary_keys: tuple[str, ...]
    ingestion_type: str
    params: Mapping[str, Any] = field(default_factory=dict)
    cursor: ShiftLabCursor | None = None
    deletes: ShiftLabDeletes | None = None


SHIFT_LAB_PAGES = ShiftLabSinglePage()
SHIFT_LAB_PAGES_2 = ShiftLabKeysetPages(param="after", field=("id",))
SHIFT_LAB_PAGES_3 = ShiftLabOffsetPages(param="skip", first=0)
SHIFT_LAB_RECORDS = ShiftLabRecords(path=())


SHIFT_LAB_TABLES: dict[str, ShiftLabTable] = {
    "snapshot_whole": ShiftLabTable(
        name="snapshot_whole",
        path="/snapshot_whole",
        pages=SHIFT_LAB_PAGES,
        records=SHIFT_LAB_RECORDS,
        schema=StructType(
            [
                StructField("id", LongType(), False),
                StructField("at", TimestampType(), True),
                StructField("gone", BooleanType(), True),
            ]
        ),
        primary_keys=("id",),
        ingestion_type="snapshot",
    ),
    "snapshot_by_place": ShiftLabTable(
        name="snapshot_by_place",
        path="/snapshot_by_place",
        pages=SHIFT_LAB_PAGES_2,
        records=SHIFT_LAB_RECORDS,
        schema=StructType(
            [
                StructField("id", LongType(), False),
                StructField("at", TimestampType(), True),
                StructField("gone", BooleanType(), True),
            ]
        ),
        primary_keys=("id",),
        ingestion_type="snapshot",
    ),
    "snapshot_by_position": ShiftLabTable(
        name="snapshot_by_position",
        path="/snapshot_by_position",
        pages=SHIFT_LAB_PAGES_3,
        records=SHIFT_LAB_RECORDS,
        schema=StructType(
            [
                StructField("id", LongType(), False),
                StructField("at", TimestampType(), True),
                StructField("gone", BooleanType(), True),
            ]
        ),
        primary_keys=("id",),
        ingestion_type="snapshot",
    ),
    "cdc_whole": ShiftLabTable(
        name="cdc_whole",
        path="/cdc_whole",
        pages=SHIFT_LAB_PAGES,
        records=SHIFT_LAB_RECORDS,
        schema=StructType(
            [
                StructField("id", LongType(), False),
                StructField("at", TimestampType(), True),
                StructField("gone", BooleanType(), True),
            ]
        ),
        primary_keys=("id",),
        ingestion_type="cdc",
        cursor=ShiftLabCursor(
            column="at",
            form=ShiftLabIsoTimes(),
            start_param="since",
            lookback=timedelta(seconds=60),
        ),
    ),
    "cdc_in_order": ShiftLabTable(
        name="cdc_in_order",
        path="/cdc_in_order",
        pages=SHIFT_LAB_PAGES_3,
        records=SHIFT_LAB_RECORDS,
        schema=StructType(
            [
                StructField("id", LongType(), False),
                StructField("at", TimestampType(), True),
                StructField("gone", BooleanType(), True),
            ]
        ),
        primary_keys=("id",),
        ingestion_type="cdc",
        params={"order": "at"},
        cursor=ShiftLabCursor(
            column="at",
            form=ShiftLabIsoTimes(),
            start_param="since",
            lookback=timedelta(seconds=60),
            is_sorted=True,
        ),
    ),
    "cdc_by_place": ShiftLabTable(
        name="cdc_by_place",
        path="/cdc_by_place",
        pages=SHIFT_LAB_PAGES_2,
        records=SHIFT_LAB_RECORDS,
        schema=StructType(
            [
                StructField("id", LongType(), False),
                StructField("at", TimestampType(), True),
                StructField("gone", BooleanType(), True),
            ]
        ),
        primary_keys=("id",),
        ingestion_type="cdc",
        cursor=ShiftLabCursor(
            column="at",
            form=ShiftLabIsoTimes(),
            start_param="since",
            lookback=timedelta(seconds=60),
        ),
    ),
    "cdc_by_position": ShiftLabTable(
        name="cdc_by_position",
        path="/cdc_by_position",
        pages=SHIFT_LAB_PAGES_3,
        records=SHIFT_LAB_RECORDS,
        schema=StructType(
            [
                StructField("id", LongType(), False),
                StructField("at", TimestampType(), True),
                StructField("gone", BooleanType(), True),
            ]
        ),
        primary_keys=("id",),
        ingestion_type="cdc",
        cursor=ShiftLabCursor(
            column="at",
            form=ShiftLabIsoTimes(),
            start_param="since",
            lookback=timedelta(seconds=60),
        ),
    ),
    "cdc_equal_values": ShiftLabTable(
        name="cdc_equal_values",
        path="/cdc_equal_values",
        pages=SHIFT_LAB_PAGES_2,
        records=SHIFT_LAB_RECORDS,
        schema=StructType(
            [
                StructField("id", LongType(), False),
                StructField("at", StringType(), True),
                StructField("gone", BooleanType(), True),
            ]
        ),
        primary_keys=("id",),
        ingestion_type="cdc",
        cursor=ShiftLabCursor(
            column="at", form=ShiftLabTexts(), start_param="since", is_timed=False
        ),
    ),
    "cdc_with_deletes_whole": ShiftLabTable(
        name="cdc_with_deletes_whole",
        path="/cdc_with_deletes_whole",
        pages=SHIFT_LAB_PAGES,
        records=SHIFT_LAB_RECORDS,
        schema=StructType(
            [
                StructField("id", LongType(), False),
                StructField("at", TimestampType(), True),
                StructField("gone", BooleanType(), True),
            ]
        ),
        primary_keys=("id",),
        ingestion_type="cdc_with_deletes",
        cursor=ShiftLabCursor(
            column="at",
            form=ShiftLabIsoTimes(),
            start_param="since",
            lookback=timedelta(seconds=60),
        ),
        deletes=ShiftLabDeletes("gone", (True,)),
    ),
    "cdc_with_deletes_in_order": ShiftLabTable(
        name="cdc_with_deletes_in_order",
        path="/cdc_with_deletes_in_order",
        pages=SHIFT_LAB_PAGES_3,
        records=SHIFT_LAB_RECORDS,
        schema=StructType(
            [
                StructField("id", LongType(), False),
                StructField("at", TimestampType(), True),
                StructField("gone", BooleanType(), True),
            ]
        ),
        primary_keys=("id",),
        ingestion_type="cdc_with_deletes",
        params={"order": "at"},
        cursor=ShiftLabCursor(
            column="at",
            form=ShiftLabIsoTimes(),
            start_param="since",
            lookback=timedelta(seconds=60),
            is_sorted=True,
        ),
        deletes=ShiftLabDeletes("gone", (True,)),
    ),
    "cdc_with_deletes_by_place": ShiftLabTable(
        name="cdc_with_deletes_by_place",
        path="/cdc_with_deletes_by_place",
        pages=SHIFT_LAB_PAGES_2,
        records=SHIFT_LAB_RECORDS,
        schema=StructType(
            [
                StructField("id", LongType(), False),
                StructField("at", TimestampType(), True),
                StructField("gone", BooleanType(), True),
            ]
        ),
        primary_keys=("id",),
        ingestion_type="cdc_with_deletes",
        cursor=ShiftLabCursor(
            column="at",
            form=ShiftLabIsoTimes(),
            start_param="since",
            lookback=timedelta(seconds=60),
        ),
        deletes=ShiftLabDeletes("gone", (True,)),
    ),
    "cdc_with_deletes_by_position": ShiftLabTable(
        name="cdc_with_deletes_by_position",
        path="/cdc_with_deletes_by_position",
        pages=SHIFT_LAB_PAGES_3,
        records=SHIFT_LAB_RECORDS,
        schema=StructType(
            [
                StructField("id", LongType(), False),
                StructField("at", TimestampType(), True),
                StructField("gone", BooleanType(), True),
            ]
        ),
        primary_keys=("id",),
        ingestion_type="cdc_with_deletes",
        cursor=ShiftLabCursor(
            column="at",
            form=ShiftLabIsoTimes(),
            start_param="since",
            lookback=timedelta(seconds=60),
        ),
        deletes=ShiftLabDeletes("gone", (True,)),
    ),
    "cdc_with_deletes_equal_values": ShiftLabTable(
        name="cdc_with_deletes_equal_values",
        path="/cdc_with_deletes_equal_values",
        pages=SHIFT_LAB_PAGES_2,
        records=SHIFT_LAB_RECORDS,
        schema=StructType(
            [
                StructField("id", LongType(), False),
                StructField("at", StringType(), True),
                StructField("gone", BooleanType(), True),
            ]
        ),
        primary_keys=("id",),
        ingestion_type="cdc_with_deletes",
        cursor=ShiftLabCursor(
            column="at", form=ShiftLabTexts(), start_param="since", is_timed=False
        ),
        deletes=ShiftLabDeletes("gone", (True,)),
    ),
    "append_whole": ShiftLabTable(
        name="append_whole",
        path="/append_whole",
        pages=SHIFT_LAB_PAGES,
        records=SHIFT_LAB_RECORDS,
        schema=StructType(
            [
                StructField("id", LongType(), False),
                StructField("at", TimestampType(), True),
                StructField("gone", BooleanType(), True),
            ]
        ),
        primary_keys=("id",),
        ingestion_type="append",
        cursor=ShiftLabCursor(
            column="at",
            form=ShiftLabIsoTimes(),
            start_param="since",
            delay=timedelta(seconds=60),
            is_due=operator.lt,
        ),
    ),
    "append_in_order": ShiftLabTable(
        name="append_in_order",
        path="/append_in_order",
        pages=SHIFT_LAB_PAGES_3,
        records=SHIFT_LAB_RECORDS,
        schema=StructType(
            [
                StructField("id", LongType(), False),
                StructField("at", TimestampType(), True),
                StructField("gone", BooleanType(), True),
            ]
        ),
        primary_keys=("id",),
        ingestion_type="append",
        params={"order": "at"},
        cursor=ShiftLabCursor(
            column="at",
            form=ShiftLabIsoTimes(),
            start_param="since",
            delay=timedelta(seconds=60),
            is_due=operator.lt,
            is_sorted=True,
        ),
    ),
    "append_by_place": ShiftLabTable(
        name="append_by_place",
        path="/append_by_place",
        pages=SHIFT_LAB_PAGES_2,
        records=SHIFT_LAB_RECORDS,
        schema=StructType(
            [
                StructField("id", LongType(), False),
                StructField("at", TimestampType(), True),
                StructField("gone", BooleanType(), True),
            ]
        ),
        primary_keys=("id",),
        ingestion_type="append",
        cursor=ShiftLabCursor(
            column="at",
            form=ShiftLabIsoTimes(),
            start_param="since",
            delay=timedelta(seconds=60),
            is_due=operator.lt,
        ),
    ),
    "append_by_position": ShiftLabTable(
        name="append_by_position",
        path="/append_by_position",
        pages=SHIFT_LAB_PAGES_3,
        records=SHIFT_LAB_RECORDS,
        schema=StructType(
            [
                StructField("id", LongType(), False),
                StructField("at", TimestampType(), True),
                StructField("gone", BooleanType(), True),
            ]
        ),
        primary_keys=("id",),
        ingestion_type="append",
        cursor=ShiftLabCursor(
            column="at",
            form=ShiftLabIsoTimes(),
            start_param="since",
            delay=timedelta(seconds=60),
            is_due=operator.lt,
        ),
    ),
    "append_equal_values": ShiftLabTable(
        name="append_equal_values",
        path="/append_equal_values",
        pages=SHIFT_LAB_PAGES_2,
        records=SHIFT_LAB_RECORDS,
        schema=StructType(
            [
                StructField("id", LongType(), False),
                StructField("at", StringType(), True),
                StructField("gone", BooleanType(), True),
            ]
        ),
        primary_keys=("id",),
        ingestion_type="append",
        cursor=ShiftLabCursor(
            column="at", form=ShiftLabTexts(), start_param="since", is_timed=False
        ),
    ),
}


def shift_lab_table(name: str) -> ShiftLabTable:
    """Return what is known of a table.

    Raises `ValueError` that names all tables if there is none of this name.
    """
    if name not in SHIFT_LAB_TABLES:
        known = ", ".join(SHIFT_LAB_TABLES)
        raise ValueError(f"there is no table {name!r}; the tables are: {known}")
    return SHIFT_LAB_TABLES[name]
