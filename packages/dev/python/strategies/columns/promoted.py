"""Columns that lie deeper in the record."""

from strategies.columns.column import SampleColumn
from strategies.records.find import sample_find


def sample_promoted(*path: str) -> SampleColumn:
    """Return the maker of a column that holds what lies in the record under the given keys."""
    return lambda record, values: sample_find(record, path)
