"""Tables of the Git Farm connector: where they lie, what they look like."""

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any

from pyspark.sql.types import LongType, StringType, StructField, StructType, TimestampType

from databricks.labs.community_connector.sources.git_farm.git_farm_client import (
    GitFarmPages,
    GitFarmRecords,
)


def git_farm_find(value: Any, path: Sequence[str]) -> Any:
    """Return what lies below a value under the given keys, None where the way ends early."""
    for key in path:
        if not isinstance(value, dict):
            return None
        value = value.get(key)
    return value


class GitFarmCursorForm:
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


@dataclass(frozen=True)
class GitFarmCursor:
    """The column that orders changes, and how the API is asked for the rows from a value on.

    `step` is how far before that value to ask, so that a filter which leaves out its own value
    loses nothing. `lookback` is the overlap behind the last run, `delay` how far behind now a run
    ends, for clocks that differ. `is_due` tells whether a row's value belongs to a run that ends
    at another one.
    """

    column: str
    form: GitFarmCursorForm
    start_param: str
    step: Any = None
    lookback: timedelta = timedelta()
    delay: timedelta = timedelta()
    is_due: Callable[[Any, Any], bool] = operator.le
    is_sorted: bool = False

    def query(self, since: str | int | None, until: Any) -> dict[str, Any]:
        """Return the parameters that ask for rows from `since` on; None is the beginning."""
        if since is None:
            return {}
        first = self.form.parse(since)
        return {self.start_param: self.form.text(first - self.step if self.step else first)}


@dataclass(frozen=True)
class GitFarmParent:
    """The table above, and the columns of its rows that fill parameters of the request."""

    table: str
    columns: Mapping[str, str]


GitFarmColumn = Callable[[Mapping[str, Any], Mapping[str, Any]], Any]


@dataclass(frozen=True)
class GitFarmTable:
    """How a table is asked for, and what its rows look like."""

    name: str
    path: str
    pages: GitFarmPages
    records: GitFarmRecords
    schema: StructType
    primary_keys: tuple[str, ...]
    ingestion_type: str
    params: Mapping[str, Any] = field(default_factory=dict)
    options: Mapping[str, Callable[[dict[str, str]], str]] = field(default_factory=dict)
    parent: GitFarmParent | None = None
    columns: Mapping[str, GitFarmColumn] = field(default_factory=dict)
    cursor: GitFarmCursor | None = None


def git_farm_parameter(name: str) -> GitFarmColumn:
    """Return the maker of a column that holds the value of a request parameter."""
    return lambda record, values: values[name]


def git_farm_promoted(*path: str) -> GitFarmColumn:
    """Return the maker of a column that holds what lies in the record under the given keys."""
    return lambda record, values: git_farm_find(record, path)


def git_farm_option(name: str, default: str | None = None) -> Callable[[dict[str, str]], str]:
    """Return the reader of a table option; without a default it is required."""

    def read(table_options: dict[str, str]) -> str:
        value = table_options.get(name, default)
        if value is None or value == "":
            raise ValueError(f"table option {name} is required")
        return value

    return read


def git_farm_choice(
    name: str, allowed: Sequence[str], default: str | None = None
) -> Callable[[dict[str, str]], str]:
    """Return the reader of a table option that takes `allowed` values alone."""

    def read(table_options: dict[str, str]) -> str:
        value = table_options.get(name, default)
        if value is None or value not in allowed:
            raise ValueError(f"table option {name} must be one of {', '.join(allowed)}")
        return value

    return read


GIT_FARM_PAGES = GitFarmPages()
GIT_FARM_RECORDS = GitFarmRecords(path=())


GIT_FARM_TABLES: dict[str, GitFarmTable] = {
    "barns": GitFarmTable(
        name="barns",
        path="/farms/{farm}/barns",
        pages=GIT_FARM_PAGES,
        records=GIT_FARM_RECORDS,
        schema=StructType(
            [
                StructField("id", LongType(), False),
                StructField("name", StringType(), False),
                StructField("farm", StringType(), True),
            ]
        ),
        primary_keys=("id",),
        ingestion_type="snapshot",
        params={"per_page": 100},
        options={
            "farm": git_farm_option("farm"),
            "kind": git_farm_choice("kind", ("all", "open"), "all"),
        },
        columns={"farm": git_farm_parameter("farm")},
    ),
    "eggs": GitFarmTable(
        name="eggs",
        path="/farms/{farm}/barns/{barn}/eggs",
        pages=GIT_FARM_PAGES,
        records=GIT_FARM_RECORDS,
        schema=StructType(
            [
                StructField("id", LongType(), False),
                StructField("barn", StringType(), False),
                StructField("updated_at", TimestampType(), True),
            ]
        ),
        primary_keys=("id",),
        ingestion_type="cdc",
        params={"state": "all", "per_page": 100, "sort": "updated", "direction": "asc"},
        options={"farm": git_farm_option("farm")},
        parent=GitFarmParent("barns", {"barn": "name"}),
        columns={"barn": git_farm_parameter("barn")},
        cursor=GitFarmCursor(
            column="updated_at",
            form=GitFarmCursorForm(),
            start_param="since",
            step=timedelta(seconds=1),
            lookback=timedelta(seconds=60),
            is_sorted=True,
        ),
    ),
    "visits": GitFarmTable(
        name="visits",
        path="/farms/{farm}/barns/{barn}/visits",
        pages=GIT_FARM_PAGES,
        records=GIT_FARM_RECORDS,
        schema=StructType(
            [
                StructField("id", LongType(), False),
                StructField("barn", StringType(), False),
                StructField("at", TimestampType(), True),
            ]
        ),
        primary_keys=("id",),
        ingestion_type="append",
        params={"per_page": 100},
        options={"farm": git_farm_option("farm")},
        parent=GitFarmParent("barns", {"barn": "name"}),
        columns={"barn": git_farm_parameter("barn"), "at": git_farm_promoted("visit", "at")},
        cursor=GitFarmCursor(
            column="at",
            form=GitFarmCursorForm(),
            start_param="since",
            delay=timedelta(seconds=60),
            is_due=operator.lt,
        ),
    ),
}


def git_farm_table(name: str) -> GitFarmTable:
    """Return what is known of a table.

    Raises `ValueError` that names all tables if there is none of this name.
    """
    if name not in GIT_FARM_TABLES:
        known = ", ".join(GIT_FARM_TABLES)
        raise ValueError(f"there is no table {name!r}; the tables are: {known}")
    return GIT_FARM_TABLES[name]
