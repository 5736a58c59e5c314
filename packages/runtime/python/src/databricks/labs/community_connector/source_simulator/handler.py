"""Answers requests from a spec and a corpus, without a network."""

from pathlib import Path
from typing import Any

import requests

from databricks.labs.community_connector.source_simulator.corpus import CorpusStore
from databricks.labs.community_connector.source_simulator.endpoint_spec import (
    EndpointSpec,
    ParamRole,
    ParamSpec,
    ResponseWrapper,
    match_endpoint,
)
from databricks.labs.community_connector.source_simulator.handler_loader import (
    HandlerFunction,
    load_handler,
)
from databricks.labs.community_connector.source_simulator.pagination import get_style
from databricks.labs.community_connector.source_simulator.records import (
    Record,
    matches,
    sort_records,
)
from databricks.labs.community_connector.source_simulator.refusals import refuse
from databricks.labs.community_connector.source_simulator.request_parameters import (
    path_of,
    sent_as,
)
from databricks.labs.community_connector.source_simulator.responses import finish, json_response


class UnknownEndpoint(LookupError):
    """A request met no endpoint of the spec: the spec lacks it, or the connector calls what it
    should not.
    """


class SimulateHandler:
    """A simulated API: `answer` is all it does.

    Handlers are loaded when it is made, so that a bad name shows at once.
    """

    def __init__(
        self, specs: list[EndpointSpec], corpus: CorpusStore, spec_dir: Path | None = None
    ) -> None:
        """Take the endpoints in order, and the folder in which their handlers may lie."""
        self._specs = specs
        self._corpus = corpus
        self._handlers: dict[str, HandlerFunction] = {
            spec.handler: load_handler(spec.handler, spec_dir) for spec in specs if spec.handler
        }

    def find(self, request: requests.PreparedRequest) -> EndpointSpec | None:
        """The endpoint that serves a request, or None. The host does not matter."""
        return match_endpoint(self._specs, request.method or "GET", path_of(request))

    def answer(self, request: requests.PreparedRequest) -> requests.Response:
        """Answer a request. Raises UnknownEndpoint where the spec has nothing for it."""
        spec = self.find(request)
        if spec is None:
            raise UnknownEndpoint(
                f"the simulated source has no {request.method} {path_of(request)}"
            )
        refused = refuse(request, spec)
        if refused is not None:
            return refused
        if spec.handler:
            return finish(self._handlers[spec.handler](request, spec, self._corpus))
        return self._from_corpus(request, spec)

    def _from_corpus(
        self, request: requests.PreparedRequest, spec: EndpointSpec
    ) -> requests.Response:
        value = self._corpus.get(spec.corpus) if spec.corpus else None
        shape = spec.response
        if shape.single_entity:
            return json_response(request, value or {})
        sent = {name: _sent(request, param) for name, param in spec.params.items()}
        records = [record for record in value or [] if _passes(record, spec, sent)]
        page = get_style(shape.pagination_style).cut(_sorted(records, spec, sent), spec, request)
        return json_response(request, _wrapped(page.records, shape.wrapper), headers=page.headers)


def _sent(request: requests.PreparedRequest, param: ParamSpec) -> str | None:
    return sent_as(request, param.place).get(param.name)


def _passes(record: Record, spec: EndpointSpec, sent: dict[str, str | None]) -> bool:
    for name, param in spec.params.items():
        value = sent[name]
        if param.role is ParamRole.FILTER and value is not None:
            if not matches(record, param.field, param.op, value):
                return False
    return True


def _sorted(records: list[Record], spec: EndpointSpec, sent: dict[str, str | None]) -> list[Record]:
    field, _, order = spec.response.default_sort.partition(" ")
    by, direction = spec.param(ParamRole.SORT_BY), spec.param(ParamRole.SORT_ORDER)
    asked = sent[by.name] if by else None
    if by and asked and (not by.options or asked in by.options):
        field, order = asked, ""
    asked_order = sent[direction.name] if direction else None
    descending = (asked_order or order).strip().lower() == "desc"
    return sort_records(records, field, descending) if field else records


def _wrapped(records: list[Record], wrapper: ResponseWrapper | None) -> Any:
    if wrapper is None:
        return records
    *outer, last = wrapper.records_key.split(".")
    body: dict[str, Any] = {**wrapper.extras, last: records}
    for key in reversed(outer):
        body = {key: body}
    return body
