"""Tables of the Line Mill connector: where they lie, what they look like."""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import requests
from pyspark.sql.types import BooleanType, DoubleType, LongType, StringType, StructField, StructType

from databricks.labs.community_connector.sources.line_mill.line_mill_client import (
    LineMillLinkedPages,
    LineMillListedRecords,
    LineMillNumberedPages,
    LineMillPages,
    LineMillRecords,
    LineMillWrappedRecords,
    line_mill_csv,
    line_mill_ndjson,
)


class LineMillCursorForm:
    """Whole numbers, as numbers or texts of digits, which compare as numbers."""

    def parse(self, value: Any) -> int:
        """Return the number that a value stands for."""
        return int(str(value).strip())

    def text(self, value: int) -> str | int:
        """Return a number as the API writes it."""
        return value


@dataclass(frozen=True)
class LineMillCursor:
    """The column that orders changes, and how the API is asked for the rows from a value on.

    `step` is how far before that value to ask, so that a filter which leaves out its own value
    loses nothing. `lookback` is the overlap behind the last run, `delay` how far behind now a run
    ends, for clocks that differ. `is_due` tells whether a row's value belongs to a run that ends
    at another one.
    """

    column: str
    form: LineMillCursorForm
    start_param: str
    step: Any = None
    delay: timedelta = timedelta()
    is_due: Callable[[Any, Any], bool] = operator.le

    def query(self, since: str | int | None, until: Any) -> dict[str, Any]:
        """Return the parameters that ask for rows from `since` on; None is the beginning."""
        if since is None:
            return {}
        first = self.form.parse(since)
        return {self.start_param: self.form.text(first - self.step if self.step else first)}


@dataclass(frozen=True)
class LineMillTable:
    """How a table is asked for, and what its rows look like."""

    name: str
    path: str
    pages: LineMillPages
    records: LineMillRecords
    schema: StructType
    primary_keys: tuple[str, ...]
    ingestion_type: str
    method: str = "GET"
    params: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    decode: Callable[[requests.Response], Any] = requests.Response.json
    cursor: LineMillCursor | None = None


LINE_MILL_TABLES: dict[str, LineMillTable] = {
    "sacks": LineMillTable(
        name="sacks",
        path="/sacks.csv",
        pages=LineMillNumberedPages(param="page", first=0),
        records=LineMillListedRecords(path=()),
        schema=StructType(
            [
                StructField("number", LongType(), False),
                StructField("weight", DoubleType(), True),
                StructField("sealed", BooleanType(), True),
                StructField("note", StringType(), True),
            ]
        ),
        primary_keys=("number",),
        ingestion_type="append",
        params={"rows": 3, "Accept": "text/csv, */*;q=0.5"},
        headers={"Accept": "Accept"},
        decode=line_mill_csv,
        cursor=LineMillCursor(
            column="number", form=LineMillCursorForm(), start_param="after", step=1
        ),
    ),
    "grains": LineMillTable(
        name="grains",
        path="/grains",
        pages=LineMillLinkedPages(),
        records=LineMillWrappedRecords(path=(), inner=("grain",)),
        schema=StructType([StructField("id", LongType(), False)]),
        primary_keys=("id",),
        ingestion_type="snapshot",
        params={"rows": 3, "Accept": "application/x-ndjson, application/jsonl, */*;q=0.5"},
        headers={"Accept": "Accept"},
        decode=line_mill_ndjson,
    ),
}


def line_mill_table(name: str) -> LineMillTable:
    """Return what is known of a table.

    Raises `ValueError` that names all tables if there is none of this name.
    """
    if name not in LINE_MILL_TABLES:
        known = ", ".join(LINE_MILL_TABLES)
        raise ValueError(f"there is no table {name!r}; the tables are: {known}")
    return LINE_MILL_TABLES[name]
