"""Looks into records: dotted fields, comparison, filtering, sorting. Pure."""

from collections.abc import Iterable
from datetime import datetime, timezone
from functools import cmp_to_key
from typing import Any

from databricks.labs.community_connector.source_simulator.endpoint_spec import FilterOp

Record = dict[str, Any]
_MISSING = object()


def value_at(record: Any, field: str) -> Any:
    """The value at a dotted field, None where any part of the way is absent."""
    found = _look_up(record, field)
    return None if found is _MISSING else found


def compare(left: Any, right: Any) -> int:
    """-1, 0 or 1. Numbers compare as numbers, two ISO date-times as instants, all else as text."""
    for kind in (_number, _instant, _text):
        first, second = kind(left), kind(right)
        if first is not None and second is not None:
            return int(first > second) - int(first < second)
    return 0


def matches(record: Record, field: str, op: FilterOp, wanted: str) -> bool:
    """Does a record pass a filter? A record without the field passes `ne` alone."""
    value = _look_up(record, field)
    if value is _MISSING or value is None:
        return op is FilterOp.NE
    if op is FilterOp.IN:
        return any(compare(value, item.strip()) == 0 for item in wanted.split(","))
    order = compare(value, wanted)
    return {
        FilterOp.EQ: order == 0,
        FilterOp.NE: order != 0,
        FilterOp.GT: order > 0,
        FilterOp.GTE: order >= 0,
        FilterOp.LT: order < 0,
        FilterOp.LTE: order <= 0,
    }[op]


def sort_records(records: Iterable[Record], field: str, descending: bool) -> list[Record]:
    """Records in the order of a field; those without it come last, either way; equal ones keep
    their order.
    """
    there: list[Record] = []
    absent: list[Record] = []
    for record in records:
        (absent if value_at(record, field) is None else there).append(record)
    key = cmp_to_key(compare)
    there.sort(key=lambda record: key(value_at(record, field)), reverse=descending)
    return there + absent


def _look_up(record: Any, field: str) -> Any:
    value = record
    for key in field.split("."):
        if not isinstance(value, dict) or key not in value:
            return _MISSING
        value = value[key]
    return value


def _number(value: Any) -> Any:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return value
    if not isinstance(value, str):
        return None
    try:
        return int(value) if value.lstrip("+-").isdigit() else float(value)
    except ValueError:
        return None


def _instant(value: Any) -> Any:
    if not isinstance(value, str) or len(value) < 10 or value[4:5] != "-":
        return None
    try:
        moment = datetime.fromisoformat(value.replace("Z", "+00:00"))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
