"""Rows that the API marks as deleted."""

from dataclasses import replace
from typing import Any

from strategies.table.deletes import SampleDeletes

ROWS: list[dict[str, Any]] = [
    {"id": 1, "at": 5, "state": "on"},
    {"id": 2, "at": 6, "state": "gone"},
    {"id": 3, "at": 7},
]


def test_deleted_rows_and_others() -> None:
    deletes = SampleDeletes("state", ("gone", "trashed"))
    assert deletes.pick(ROWS, ("id", "at")) == [ROWS[0], ROWS[2]]
    assert replace(deletes, is_wanted=True).pick(ROWS, ("id", "at")) == [{"id": 2, "at": 6}]
