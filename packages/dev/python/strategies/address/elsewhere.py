"""Addresses of tables that are served elsewhere."""

from strategies.address.check import sample_checked_url


def sample_address(options: dict[str, str], option: str, default: str) -> str:
    """Return the documented address, unless the connection names another."""
    return sample_checked_url(options.get(option, default), option)
