"""Bodies that are CSV."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class CsvText:
    """Writes a list of records below a header; what is no scalar is JSON text, null is empty."""

    columns: Sequence[str]

    def __call__(self, body: Any) -> tuple[str, str]:
        """Make content type and text."""
        out = io.StringIO()
        rows = csv.writer(out)
        rows.writerow(self.columns)
        rows.writerows([_cell(record.get(column)) for column in self.columns] for record in body)
        return "text/csv", out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
