"""Table options that are sent to the API as they are."""

from collections.abc import Callable


def sample_option(name: str, default: str | None = None) -> Callable[[dict[str, str]], str]:
    """Return the reader of a table option; without a default it is required."""

    def read(table_options: dict[str, str]) -> str:
        value = table_options.get(name, default)
        if value is None or value == "":
            raise ValueError(f"table option {name} is required")
        return value

    return read
