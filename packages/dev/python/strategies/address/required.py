"""The base URL where the documentation names no server."""

from strategies.address.check import sample_checked_url


def sample_base_url(options: dict[str, str]) -> str:
    """Return the base URL of the connection, which has no default."""
    if "base_url" not in options:
        raise ValueError("connection option base_url is required, e.g. https://api.example.com")
    return sample_checked_url(options["base_url"], "base_url")
