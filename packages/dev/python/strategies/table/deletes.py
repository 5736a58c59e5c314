"""Rows that the API marks as deleted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class SampleDeletes:
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
