"""What a simulated endpoint is: the typed form of one entry of `endpoints.yaml`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any, Literal
from urllib.parse import unquote

_VARIABLE = re.compile(r"\{([^{}]+)\}")


class ParamRole(str, Enum):
    """What a request parameter does to the answer."""

    FILTER = "filter"
    SORT_BY = "sort_by"
    SORT_ORDER = "sort_order"
    PAGE = "page"
    PER_PAGE = "per_page"
    OFFSET = "offset"
    LIMIT = "limit"
    IGNORE = "ignore"


class FilterOp(str, Enum):
    """How a filter compares a record's field with the parameter's value."""

    EQ = "eq"
    NE = "ne"
    GT = "gt"
    GTE = "gte"
    LT = "lt"
    LTE = "lte"
    IN = "in"


@dataclass(frozen=True)
class ParamSpec:
    """One request parameter.

    `place`, `required`, `values` and `refuse_over_max` are this project's additions.
    """

    name: str
    role: ParamRole
    field: str = ""
    op: FilterOp = FilterOp.EQ
    options: tuple[str, ...] = ()
    default: int = 30
    max: int = 100
    place: Literal["query", "body", "header"] = "query"
    required: bool = False
    values: tuple[str, ...] = ()
    refuse_over_max: bool = False


@dataclass(frozen=True)
class ResponseWrapper:
    """The object around the records: where they lie in it, and what lies beside them."""

    records_key: str
    extras: dict[str, Any] = field(default_factory=dict)
    ignore_extra_keys: bool = False


@dataclass(frozen=True)
class ResponseShape:
    """How records become a response."""

    pagination_style: str = "none"
    default_sort: str = ""
    single_entity: bool = False
    wrapper: ResponseWrapper | None = None
    expected_status_codes: tuple[int, ...] = ()


@dataclass(frozen=True)
class FutureRecords:
    """Ask for copies of the last record whose cursor lies ahead of now."""

    cursor_field: str
    count: int = 3


@dataclass(frozen=True)
class Credential:
    """What a request must carry, else the answer is 401: a value, or a token of the source's own.

    A token has the form `<expiry, seconds since the epoch>.<its signature>`; `signed_with` is the
    secret of the signature, `value` what stands before the token.
    """

    place: Literal["header", "query", "cookie"]
    name: str
    value: str
    signed_with: str | None = None


@dataclass(frozen=True)
class EndpointSpec:
    """One endpoint.

    `auth`, `other_auth` and `min_pages` are this project's additions: what a request must carry,
    what else would do as well, and into how many pages a list is cut at least, whatever page size
    is asked for. `path_values` holds the values of the path's variables; it is filled when a
    request has been matched, before a handler is called.
    """

    path: str
    method: str
    corpus: str | None = None
    response: ResponseShape = ResponseShape()
    params: dict[str, ParamSpec] = field(default_factory=dict)
    handler: str | None = None
    strict_params: bool = False
    synthesize_future_records: FutureRecords | None = None
    auth: tuple[Credential, ...] = ()
    other_auth: tuple[tuple[Credential, ...], ...] = ()
    min_pages: int = 1
    path_values: dict[str, str] = field(default_factory=dict)

    @property
    def credentials(self) -> tuple[Credential, ...]:
        """All that a request may carry to be let in, in whatever way."""
        return tuple(each for way in (self.auth, *self.other_auth) for each in way)

    def param(self, role: ParamRole) -> ParamSpec | None:
        """The first parameter in a role, or None."""
        return next((param for param in self.params.values() if param.role is role), None)


def match_endpoint(specs: Sequence[EndpointSpec], method: str, path: str) -> EndpointSpec | None:
    """The first entry that serves a method and a percent-encoded path, with its `path_values`
    filled; or None.
    """
    segments = [unquote(segment) for segment in path.split("/")]
    for spec in specs:
        if spec.method != method.upper():
            continue
        values = _path_values(spec.path, segments)
        if values is not None:
            return replace(spec, path_values=values)
    return None


def _path_values(template: str, segments: list[str]) -> dict[str, str] | None:
    """Values of the template's variables, or None where the path is another one."""
    wanted = template.split("/")
    if len(wanted) != len(segments):
        return None
    values: dict[str, str] = {}
    for pattern, segment in zip(wanted, segments, strict=True):
        names = _VARIABLE.findall(pattern)
        literals = [re.escape(part) for part in _VARIABLE.split(pattern)[::2]]
        match = re.fullmatch("(.+)".join(literals), segment, re.DOTALL)
        if match is None:
            return None
        values.update(zip(names, match.groups(), strict=True))
    return values
