"""Tables of the Search Ark connector: where they lie, what they look like."""

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any

import requests
from pyspark.sql.types import LongType, StringType, StructField, StructType, TimestampType

from databricks.labs.community_connector.sources.search_ark.search_ark_client import (
    SearchArkChainedPages,
    SearchArkHeaderTokenPages,
    SearchArkListedRecords,
    SearchArkMappedWrappedRecords,
    SearchArkPages,
    SearchArkRecords,
    SearchArkSinglePage,
    SearchArkSingleRecord,
    SearchArkTokenPages,
    SearchArkWrappedValueRecords,
)


class SearchArkCursorForm:
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
class SearchArkCursor:
    """The column that orders changes, and how the API is asked for the rows from a value on.

    `step` is how far before that value to ask, so that a filter which leaves out its own value
    loses nothing. `lookback` is the overlap behind the last run, `delay` how far behind now a run
    ends, for clocks that differ. `is_due` tells whether a row's value belongs to a run that ends
    at another one.
    """

    column: str
    form: SearchArkCursorForm
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
class SearchArkParent:
    """The table above, and the columns of its rows that fill parameters of the request."""

    table: str
    columns: Mapping[str, str]


SearchArkColumn = Callable[[Mapping[str, Any], Mapping[str, Any]], Any]


@dataclass(frozen=True)
class SearchArkTable:
    """How a table is asked for, and what its rows look like."""

    name: str
    path: str
    pages: SearchArkPages
    records: SearchArkRecords
    schema: StructType
    primary_keys: tuple[str, ...]
    ingestion_type: str
    method: str = "GET"
    params: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    options: Mapping[str, Callable[[dict[str, str]], str]] = field(default_factory=dict)
    parent: SearchArkParent | None = None
    values: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    columns: Mapping[str, SearchArkColumn] = field(default_factory=dict)
    decode: Callable[[requests.Response], Any] = requests.Response.json
    cursor: SearchArkCursor | None = None
    empty_statuses: tuple[int, ...] = ()
    is_shared: bool = False


def search_ark_parameter(name: str) -> SearchArkColumn:
    """Return the maker of a column that holds the value of a request parameter."""
    return lambda record, values: values[name]


def search_ark_option(name: str, default: str | None = None) -> Callable[[dict[str, str]], str]:
    """Return the reader of a table option; without a default it is required."""

    def read(table_options: dict[str, str]) -> str:
        value = table_options.get(name, default)
        if value is None or value == "":
            raise ValueError(f"table option {name} is required")
        return value

    return read


SEARCH_ARK_TABLES: dict[str, SearchArkTable] = {
    "decks": SearchArkTable(
        name="decks",
        path="/decks",
        pages=SearchArkHeaderTokenPages(param="X-Token", header="X-Next"),
        records=SearchArkListedRecords(path=()),
        schema=StructType([StructField("id", LongType(), False)]),
        primary_keys=("id",),
        ingestion_type="snapshot",
        params={"X-Size": 2},
        headers={"X-Crew": "X-Crew", "X-Token": "X-Token", "X-Size": "X-Size"},
        options={"X-Crew": search_ark_option("crew")},
        empty_statuses=(409,),
    ),
    "animals": SearchArkTable(
        name="animals",
        path="/decks/{path.id}/animals",
        pages=SearchArkTokenPages(param="page.after", path=("next",)),
        records=SearchArkMappedWrappedRecords(path=("found",), inner=("animal",), key="tag"),
        schema=StructType(
            [
                StructField("tag", StringType(), False),
                StructField("deck", LongType(), False),
                StructField("kind", StringType(), False),
            ]
        ),
        primary_keys=("tag",),
        ingestion_type="snapshot",
        method="POST",
        params={"id": "all", "filter.alive": True, "page.size": 2},
        body={
            "filter.kind": ("filter", "kind"),
            "filter.alive": ("filter", "alive"),
            "filter.owner": ("filter", "owner"),
            "page.after": ("page", "after"),
            "page.size": ("page", "size"),
        },
        options={"filter.owner": search_ark_option("owner", "noah")},
        parent=SearchArkParent("decks", {"path.id": "id"}),
        values={"filter.kind": ("cat", "dog")},
        columns={
            "deck": search_ark_parameter("path.id"),
            "kind": search_ark_parameter("filter.kind"),
        },
        is_shared=True,
    ),
    "sightings": SearchArkTable(
        name="sightings",
        path="/sightings",
        pages=SearchArkChainedPages(path=("next",)),
        records=SearchArkWrappedValueRecords(path=("rows",), inner=("row",)),
        schema=StructType(
            [StructField("id", LongType(), False), StructField("at", TimestampType(), True)]
        ),
        primary_keys=("id",),
        ingestion_type="cdc",
        method="POST",
        params={"order": "at"},
        body={"from": ("from",), "order": ("order",)},
        cursor=SearchArkCursor(
            column="at",
            form=SearchArkCursorForm(),
            start_param="from",
            lookback=timedelta(seconds=60),
        ),
    ),
    "captain": SearchArkTable(
        name="captain",
        path="/captain",
        pages=SearchArkSinglePage(),
        records=SearchArkSingleRecord(path=("data", "captain")),
        schema=StructType([StructField("name", StringType(), False)]),
        primary_keys=("name",),
        ingestion_type="snapshot",
    ),
}


def search_ark_table(name: str) -> SearchArkTable:
    """Return what is known of a table.

    Raises `ValueError` that names all tables if there is none of this name.
    """
    if name not in SEARCH_ARK_TABLES:
        known = ", ".join(SEARCH_ARK_TABLES)
        raise ValueError(f"there is no table {name!r}; the tables are: {known}")
    return SEARCH_ARK_TABLES[name]
