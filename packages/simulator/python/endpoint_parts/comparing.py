"""How values of records are found and put in order."""

from collections.abc import Sequence
from datetime import datetime, timezone
from decimal import Decimal, InvalidOperation
from typing import Any


def value_at(record: Any, field: Sequence[str]) -> Any:
    """The value under some keys, None where any of them is absent."""
    for key in field:
        record = record.get(key) if isinstance(record, dict) else None
    return record


def compare(left: Any, right: Any) -> int:
    """-1, 0 or 1: numbers as numbers, ISO date-times as instants, all else as text."""
    for kind in (_number, _instant, str):
        first, second = kind(left), kind(right)
        if first is not None and second is not None:
            return int(first > second) - int(first < second)
    return 0


def _number(value: Any) -> Any:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _instant(value: Any) -> Any:
    try:
        moment = datetime.fromisoformat(str(value).replace("Z", "+00:00"))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)
