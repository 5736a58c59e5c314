"""What a request asks for."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import requests

Record = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """The values of a request by name: path variables, members of the body, query, headers.

    Members of objects in the body have names with dots.
    """

    url: str
    values: Mapping[str, str]
    headers: Mapping[str, str]

    def value(self, name: str) -> str | None:
        """The value of a parameter, wherever it was sent, or None."""
        return self.values.get(name, self.headers.get(name))


class Refused(Exception):
    """The API would answer with an error status."""

    def __init__(self, status: int, message: str) -> None:
        """Keep the status beside the message."""
        super().__init__(message)
        self.status = status


def read_request(request: requests.PreparedRequest, template: str) -> Asked:
    """Read a request to a path that may have variables in braces."""
    parts = urlsplit(request.url or "")
    names = re.findall(r"\{([^{}]+)\}", template)
    pattern = "([^/]+)".join(re.escape(part) for part in re.split(r"\{[^{}]+\}", template))
    match = re.fullmatch(pattern, parts.path)
    path_values = map(unquote, match.groups()) if match else ()
    return Asked(
        request.url or "",
        {
            **dict(parse_qsl(parts.query, keep_blank_values=True)),
            **_members(request.body),
            **dict(zip(names, path_values, strict=False)),
        },
        request.headers,
    )


def _members(body: Any) -> dict[str, str]:
    try:
        members = json.loads(body) if body else {}
    except ValueError:
        return {}
    return dict(_flat(members, "")) if isinstance(members, dict) else {}


def _flat(members: dict[str, Any], above: str) -> Iterator[tuple[str, str]]:
    for name, value in members.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{name}.")
        else:
            yield above + name, value if isinstance(value, str) else json.dumps(value)
