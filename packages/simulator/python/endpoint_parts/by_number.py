"""Whole numbers in requests."""

from endpoint_parts.asked import Asked, Refused


def whole_number(asked: Asked, name: str, default: int) -> int:
    """The number that was sent.

    Raises Refused where it is none, or below the default, which is the first.
    """
    sent = asked.value(name)
    if sent is None:
        return default
    if not sent.isdigit() or int(sent) < default:
        raise Refused(400, f"parameter {name!r} must be a number from {default}")
    return int(sent)
