"""Where an interrupted run goes on."""

from collections.abc import Iterable
from typing import Any

from strategies.client import SampleApiError
from strategies.table.cursor import SampleCursor
from strategies.table.table import SampleTable


def sample_mark(
    since: str | int | None, position: str | int | None = None, seen: Iterable[str] = ()
) -> dict[str, Any]:
    """Return the place to go on from.

    `since` is a cursor value, `position` a page of the list from that value on, `seen` the keys of
    rows that were delivered and may come again.
    """
    return {"since": since, "position": position, "seen": sorted(seen)}


def sample_value(table: SampleTable, cursor: SampleCursor, row: dict[str, Any]) -> Any:
    """Return what orders a row among others.

    Raises `SampleApiError` for a row without a cursor: it belongs to no run, and must not be lost.
    """
    value = row.get(cursor.column)
    if value is None or value == "":
        keys = {name: row.get(name) for name in table.primary_keys}
        raise SampleApiError(f"Table {table.name}: a row has no {cursor.column}: {keys}")
    return cursor.form.parse(value)
