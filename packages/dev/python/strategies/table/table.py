"""What is known of a table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import requests
from pyspark.sql.types import StructType

from strategies.columns.column import SampleColumn
from strategies.pages.any import SamplePages
from strategies.records.any import SampleRecords
from strategies.table.cursor import SampleCursor
from strategies.table.deletes import SampleDeletes
from strategies.table.parent import SampleParent


@dataclass(frozen=True)
class SampleTable:
    """How a table is asked for, and what its rows look like."""

    name: str
    path: str
    pages: SamplePages
    records: SampleRecords
    schema: StructType
    primary_keys: tuple[str, ...]
    ingestion_type: str
    site: str = ""
    method: str = "GET"
    params: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    options: Mapping[str, Callable[[dict[str, str]], str]] = field(default_factory=dict)
    parent: SampleParent | None = None
    values: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    columns: Mapping[str, SampleColumn] = field(default_factory=dict)
    decode: Callable[[requests.Response], Any] = requests.Response.json
    cursor: SampleCursor | None = None
    deletes: SampleDeletes | None = None
    empty_statuses: tuple[int, ...] = ()
    is_shared: bool = False
