"""Each row of docs/guarantees.md: what arrives of a list that changes while it is read.

The lists are those of an API in memory that knows nothing of the connector; two runs are compared
with what it holds at the end.
"""

import json
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from refusing_server import Answer, Request, Served, only, serve

from databricks.labs.community_connector.sources.shift_lab import ShiftLabLakeflowConnect

PAGE = 2
ORDERS = ("whole", "in_order", "by_place", "by_position", "equal_values")
NOW = datetime(2024, 6, 1, tzinfo=timezone.utc)
LATER = NOW + timedelta(minutes=10)


def moment(number: int) -> str:
    return f"2024-05-01T00:{number:02}:00Z"


class Lab:
    """A list of eight rows, one of which changes after the first answer."""

    def __init__(self, table: str, change: Callable[["Lab"], None]) -> None:
        self.order = next(order for order in ORDERS if table.endswith(order))
        self.kind = table.removesuffix(f"_{self.order}")
        self.rows = [{"id": n, "at": moment(n), "gone": False} for n in range(10, 18)]
        self.change = change
        self.answered = 0

    def answer(self, request: Request) -> Answer:
        query = only(request, "since", "order", "skip", "after")
        rows = [row for row in self.rows if self.is_after(row["at"], query.get("since"))]
        if self.order == "in_order":
            assert query["order"] == "at"
            rows.sort(key=lambda row: (row["at"], row["id"]))
        elif self.order == "by_position":
            rows.sort(key=lambda row: (row["at"], row["id"]), reverse=True)
        else:
            rows.sort(key=lambda row: row["id"])
        if "after" in query:
            rows = [row for row in rows if row["id"] > int(query["after"])]
        skipped = int(query.get("skip", 0))
        page = rows if self.order == "whole" else rows[skipped : skipped + PAGE]
        given = Answer([dict(row) for row in page])
        self.answered += 1
        if self.answered == 1:
            self.change(self)
        return given

    def is_after(self, at: str, since: str | None) -> bool:
        if since is None:
            return True
        return at > since if self.order == "equal_values" else at >= since

    def last(self) -> str:
        """Return a cursor value of the time of the read; for texts the highest there is."""
        if self.order == "equal_values":
            return max(row["at"] for row in self.rows)
        return (NOW + timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M:%SZ")


def still(lab: Lab) -> None:
    pass


def insert(lab: Lab) -> None:
    lab.rows.append({"id": 9, "at": lab.last(), "gone": False})


def edit(lab: Lab) -> None:
    """Change the oldest row: one of the first page, or of the last where the newest come first."""
    lab.rows[0]["at"] = lab.last()


def delete(lab: Lab) -> None:
    """Take away a row of the first page; where deleted rows are marked, mark it."""
    row = lab.rows[-1 if lab.order == "by_position" else 0]
    if lab.kind == "cdc_with_deletes":
        row.update(gone=True, at=lab.last())
    else:
        lab.rows.remove(row)


def purge(lab: Lab) -> None:
    """Take away a row of the first page without a mark."""
    lab.rows.remove(lab.rows[-1])


def drain(served: Served, read: str, table: str, offset: Any, now: datetime) -> tuple[Any, Any]:
    """Read a run in the smallest batches, each by another connector, as after a crash."""
    rows: list[dict[str, Any]] = []
    for _ in range(100):
        source = ShiftLabLakeflowConnect({"base_url": served.base_url})
        source._now = now
        batch, following = getattr(source, read)(table, offset, {"max_records_per_batch": "1"})
        taken = list(batch)
        rows += taken
        if following == offset:
            assert taken == []
            return rows, offset
        offset = json.loads(json.dumps(following))
    raise AssertionError("the offset never rests")


def outcome(table: str, change: Callable[[Lab], None]) -> str:
    """Return what two runs make of a list that changes in the first one."""
    lab = Lab(table, change)
    before = {row["id"]: dict(row) for row in lab.rows}
    with serve(lab.answer) as served:
        rows, offset = drain(served, "read_table", table, {}, NOW)
        first = Counter(row["id"] for row in rows)
        if lab.kind != "snapshot":
            more, _ = drain(served, "read_table", table, offset, LATER)
            rows += more
        removed = set()
        if lab.kind == "cdc_with_deletes":
            dead, _ = drain(served, "read_table_deletes", table, {}, LATER)
            removed = {row["id"] for row in dead}
            assert all(set(row) == {"id", "at"} for row in dead)
    if lab.kind == "snapshot":
        stable = [row["id"] for row in lab.rows if row["id"] in before]
        return counted([first[key] for key in stable])
    counts = Counter(row["id"] for row in rows)
    if lab.kind == "append":
        return counted([counts[row["id"]] for row in lab.rows])
    last = {row["id"]: row["at"] for row in rows if row["id"] not in removed}
    there = {row["id"]: row["at"] for row in lab.rows if not row["gone"]}
    kept = {key: at for key, at in last.items() if key in there}
    assert lab.kind == "cdc" or change is purge or set(last) <= set(there)
    return "last version" if kept == there else "missed"


def counted(counts: list[int]) -> str:
    if min(counts) == 0:
        return "missed"
    return "once" if max(counts) == 1 else "repeated"


EXPECTED = {
    "snapshot_whole": ("once", "once", "once", "once"),
    "snapshot_by_place": ("once", "once", "once", "once"),
    "snapshot_by_position": ("once", "repeated", "missed", "missed"),
    "cdc_whole": ("last version",) * 4,
    "cdc_in_order": ("last version",) * 4,
    "cdc_by_place": ("last version",) * 4,
    "cdc_by_position": ("last version", "last version", "last version", "missed"),
    "cdc_equal_values": ("last version", "missed", "missed", "last version"),
    "cdc_with_deletes_whole": ("last version",) * 4,
    "cdc_with_deletes_in_order": ("last version",) * 4,
    "cdc_with_deletes_by_place": ("last version",) * 4,
    "cdc_with_deletes_by_position": ("last version",) * 4,
    "cdc_with_deletes_equal_values": ("last version", "missed", "missed", "last version"),
    "append_whole": ("once", "once", "", "once"),
    "append_in_order": ("once", "once", "", "once"),
    "append_by_place": ("once", "once", "", "once"),
    "append_by_position": ("once", "once", "", "missed"),
    "append_equal_values": ("once", "missed", "", "once"),
}
CHANGES = (still, insert, edit, delete)


@pytest.mark.parametrize(
    ("table", "change", "expected"),
    [
        pytest.param(table, change, expected, id=f"{table}-{change.__name__}")
        for table, row in EXPECTED.items()
        for change, expected in zip(CHANGES, row, strict=True)
        if expected
    ],
)
def test_what_arrives(table: str, change: Callable[[Lab], None], expected: str) -> None:
    assert outcome(table, change) == expected


def test_a_row_slips_by_where_another_is_purged() -> None:
    assert outcome("cdc_with_deletes_by_position", purge) == "missed"


def test_every_row_of_the_table_is_proven() -> None:
    source = ShiftLabLakeflowConnect({"base_url": "http://127.0.0.1:9"})
    assert source.list_tables() == list(EXPECTED)
