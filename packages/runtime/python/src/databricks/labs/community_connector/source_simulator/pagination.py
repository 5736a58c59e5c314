"""The paging styles that `endpoints.yaml` can name.

A style cuts one page out of all matching records.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urlencode, urlsplit, urlunsplit

import requests

from databricks.labs.community_connector.source_simulator.endpoint_spec import (
    EndpointSpec,
    ParamRole,
)
from databricks.labs.community_connector.source_simulator.records import Record
from databricks.labs.community_connector.source_simulator.request_parameters import (
    query_of,
    sent_as,
)

_DEFAULT_SIZE = 30


@dataclass(frozen=True)
class Page:
    """The records of one page, and the response headers that tell where the next one is."""

    records: list[Record]
    headers: Mapping[str, str] = field(default_factory=dict)


class PaginationStyle(Protocol):
    """One way to page. `name` is the word used in `response.pagination_style`."""

    name: str

    def cut(
        self, records: list[Record], spec: EndpointSpec, request: requests.PreparedRequest
    ) -> Page:
        """Cut the page that the request asks for."""
        ...


_styles: dict[str, PaginationStyle] = {}


def register_style(style: PaginationStyle) -> None:
    """Add a style, or put another in the place of one with the same name."""
    _styles[style.name] = style


def get_style(name: str) -> PaginationStyle:
    """The style of a name. Raises ValueError naming those that are there."""
    if name not in _styles:
        raise ValueError(f"no pagination style {name!r}; there are: {', '.join(sorted(_styles))}")
    return _styles[name]


class _Whole:
    name = "none"

    def cut(
        self, records: list[Record], spec: EndpointSpec, request: requests.PreparedRequest
    ) -> Page:
        return Page(records)


class _PageNumber:
    name = "page_number"

    def cut(
        self, records: list[Record], spec: EndpointSpec, request: requests.PreparedRequest
    ) -> Page:
        start, size = self.window(records, spec, request)
        return Page(records[start : start + size])

    def window(
        self, records: list[Record], spec: EndpointSpec, request: requests.PreparedRequest
    ) -> tuple[int, int]:
        page = max(_whole_number(request, spec, ParamRole.PAGE, 1), 1)
        size = _page_size(request, spec, ParamRole.PER_PAGE, len(records))
        return (page - 1) * size, size


class _PageNumberWithLinks(_PageNumber):
    name = "page_number_with_link_header"

    def cut(
        self, records: list[Record], spec: EndpointSpec, request: requests.PreparedRequest
    ) -> Page:
        start, size = self.window(records, spec, request)
        page = start // size + 1
        links = []
        if start > 0:
            links.append(f'<{_with_page(request, page - 1)}>; rel="prev"')
        if start + size < len(records):
            links.append(f'<{_with_page(request, page + 1)}>; rel="next"')
        return Page(records[start : start + size], {"Link": ", ".join(links)} if links else {})


class _OffsetLimit:
    name = "offset_limit"

    def cut(
        self, records: list[Record], spec: EndpointSpec, request: requests.PreparedRequest
    ) -> Page:
        start = max(_whole_number(request, spec, ParamRole.OFFSET, 0), 0)
        size = _page_size(request, spec, ParamRole.LIMIT, len(records))
        return Page(records[start : start + size])


def _whole_number(
    request: requests.PreparedRequest, spec: EndpointSpec, role: ParamRole, default: int
) -> int:
    param = spec.param(role)
    if param is None:
        return default
    value = sent_as(request, param.place).get(param.name, "")
    return int(value) if value.isdigit() else default


def _page_size(
    request: requests.PreparedRequest, spec: EndpointSpec, role: ParamRole, total: int
) -> int:
    param = spec.param(role)
    default, largest = (param.default, param.max) if param else (_DEFAULT_SIZE, _DEFAULT_SIZE)
    asked = min(max(_whole_number(request, spec, role, default), 1), largest)
    return min(asked, max(-(-total // spec.min_pages), 1))


def _with_page(request: requests.PreparedRequest, page: int) -> str:
    parts = urlsplit(request.url or "")
    query = {**query_of(request), "page": str(page)}
    return urlunsplit(parts._replace(query=urlencode(query)))


for _style in (_Whole(), _PageNumber(), _PageNumberWithLinks(), _OffsetLimit()):
    register_style(_style)
