"""The base URL where the documentation names a server."""

from strategies.address.check import sample_checked_url

SAMPLE_BASE_URL = "https://api.sample.test/v1"  # fill: base_url


def sample_base_url(options: dict[str, str]) -> str:
    """Return the base URL: the documented server, unless the connection names another."""
    return sample_checked_url(options.get("base_url", SAMPLE_BASE_URL), "base_url")
