"""A list that comes in one piece."""

from endpoint_parts.asked import Asked, Record
from endpoint_parts.page import Page


def whole(asked: Asked, records: list[Record]) -> Page:
    """All records, whatever is asked for."""
    return Page(records)
