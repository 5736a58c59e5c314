"""Table options with a closed list of values."""

from collections.abc import Callable, Sequence


def sample_choice(
    name: str, allowed: Sequence[str], default: str | None = None
) -> Callable[[dict[str, str]], str]:
    """Return the reader of a table option that takes `allowed` values alone."""

    def read(table_options: dict[str, str]) -> str:
        value = table_options.get(name, default)
        if value is None or value not in allowed:
            raise ValueError(f"table option {name} must be one of {', '.join(allowed)}")
        return value

    return read
