"""The base URL where the documented server has parts with a closed list of values."""

import re

from strategies.address.check import sample_checked_url

SAMPLE_SERVER = "https://{site}.sample.test/{version}"  # fill: server.url
SAMPLE_SERVER_DEFAULTS = {"site": "", "version": "v1"}  # fill: server.defaults
SAMPLE_SERVER_CHOICES = {"version": ["v1", "v2"]}  # fill: server.choices


def sample_base_url(options: dict[str, str]) -> str:
    """Return the base URL: the connection's, else the documented server with its parts filled in.

    Raises `ValueError` that names the option whose value is missing or cannot stand there.
    """
    if "base_url" in options:
        return sample_checked_url(options["base_url"], "base_url")
    url = SAMPLE_SERVER
    for name in SAMPLE_SERVER_DEFAULTS:
        value = options.get(name) or SAMPLE_SERVER_DEFAULTS[name]
        choices = SAMPLE_SERVER_CHOICES.get(name, [value])
        is_plain = value == SAMPLE_SERVER_DEFAULTS[name] or re.fullmatch(
            r"[\w.-]+", value, re.ASCII
        )
        if not value or not is_plain or value not in choices:
            allowed = "one of " + ", ".join(choices) if name in SAMPLE_SERVER_CHOICES else "a name"
            raise ValueError(f"connection option {name} must be {allowed}, or give base_url")
        url = url.replace(f"{{{name}}}", value)
    return sample_checked_url(url, "base_url")
