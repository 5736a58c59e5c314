"""Option values, which arrive as text."""

from collections.abc import Mapping


def shelf_int_option(options: Mapping[str, str], name: str, default: int) -> int:
    """Return an option as a positive whole number.

    Raises `ValueError`, naming the option, for anything else.
    """
    text = options.get(name, str(default))
    if not text.isdecimal() or int(text) < 1:
        raise ValueError(f"Option {name!r} is {text!r}: expected a whole number above 0.")
    return int(text)
