"""Tables of the Day Notes connector: where they lie, what they look like."""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any

from pyspark.sql.types import DateType, LongType, StructField, StructType

from databricks.labs.community_connector.sources.day_notes.day_notes_client import (
    DayNotesPages,
    DayNotesRecords,
)


class DayNotesCursorForm:
    """Days such as 2024-05-01; a time behind the day is left out."""

    def parse(self, value: Any) -> datetime:
        """Return the beginning of the day, in UTC, that a text stands for."""
        return datetime.strptime(str(value).strip()[:10], "%Y-%m-%d").replace(tzinfo=timezone.utc)

    def text(self, moment: datetime) -> str | int:
        """Return the day of a moment as the API writes it."""
        return moment.strftime("%Y-%m-%d")


@dataclass(frozen=True)
class DayNotesCursor:
    """The column that orders changes, and how the API is asked for the rows from a value on.

    `step` is how far before that value to ask, so that a filter which leaves out its own value
    loses nothing. `lookback` is the overlap behind the last run, `delay` how far behind now a run
    ends, for clocks that differ. `is_due` tells whether a row's value belongs to a run that ends
    at another one.
    """

    column: str
    form: DayNotesCursorForm
    start_param: str
    step: Any = None
    lookback: timedelta = timedelta()
    delay: timedelta = timedelta()
    is_due: Callable[[Any, Any], bool] = operator.le

    def query(self, since: str | int | None, until: Any) -> dict[str, Any]:
        """Return the parameters that ask for rows from `since` on; None is the beginning."""
        if since is None:
            return {}
        first = self.form.parse(since)
        return {self.start_param: self.form.text(first - self.step if self.step else first)}


@dataclass(frozen=True)
class DayNotesTable:
    """How a table is asked for, and what its rows look like."""

    name: str
    path: str
    pages: DayNotesPages
    records: DayNotesRecords
    schema: StructType
    primary_keys: tuple[str, ...]
    ingestion_type: str
    params: Mapping[str, Any] = field(default_factory=dict)
    cursor: DayNotesCursor | None = None


DAY_NOTES_TABLES: dict[str, DayNotesTable] = {
    "notes": DayNotesTable(
        name="notes",
        path="/notes",
        pages=DayNotesPages(param="cursor", header="X-Next-Cursor"),
        records=DayNotesRecords(path=()),
        schema=StructType(
            [StructField("id", LongType(), False), StructField("day", DateType(), True)]
        ),
        primary_keys=("id",),
        ingestion_type="cdc",
        params={"order": "day"},
        cursor=DayNotesCursor(
            column="day",
            form=DayNotesCursorForm(),
            start_param="since",
            lookback=timedelta(seconds=86400),
        ),
    )
}


def day_notes_table(name: str) -> DayNotesTable:
    """Return what is known of a table.

    Raises `ValueError` that names all tables if there is none of this name.
    """
    if name not in DAY_NOTES_TABLES:
        known = ", ".join(DAY_NOTES_TABLES)
        raise ValueError(f"there is no table {name!r}; the tables are: {known}")
    return DAY_NOTES_TABLES[name]
