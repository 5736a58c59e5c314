"""Answers that are CSV."""

import csv
import io
from typing import Any

import requests

from strategies.client import SampleApiError
from strategies.decode.text import sample_text


def sample_csv(response: requests.Response) -> list[dict[str, Any]]:
    """Return the rows below the header of a CSV text; an empty cell is null.

    Raises `SampleApiError` for a row that has another number of cells than the header.
    """
    lines = csv.reader(io.StringIO(sample_text(response), newline=""), strict=True)
    header = next(lines, [])
    rows = []
    try:
        for cells in lines:
            if cells:
                named = zip(header, cells, strict=True)
                rows.append({name: cell if cell != "" else None for name, cell in named})
    except (csv.Error, ValueError) as error:
        raise SampleApiError(f"CSV line {lines.line_num} does not fit its header.") from error
    return rows
