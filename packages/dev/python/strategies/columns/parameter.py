"""Columns that carry a value of the request."""

from strategies.columns.column import SampleColumn


def sample_parameter(name: str) -> SampleColumn:
    """Return the maker of a column that holds the value of a request parameter."""
    return lambda record, values: values[name]
