"""Requests with values that differ from one to the next."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from strategies.table.table import SampleTable


def sample_request(table: SampleTable, values: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return path and query of a table's requests; values not in the path go into the query.

    Raises `ValueError` for a value that is missing or would lead to another path.
    """
    path, query = table.path, dict(table.params)
    for name, value in values.items():
        slot = f"{{{name}}}"
        if value is None:
            raise ValueError(f"table {table.name}: there is no value for {name}")
        if slot not in path:
            query[name] = value
        elif str(value) in ("", ".", ".."):
            raise ValueError(f"{name}={value!r} can't stand in the path {table.path}")
        else:
            path = path.replace(slot, quote(str(value), safe=""))
    return path, query
