"""The simulated source as an HTTP server on 127.0.0.1, with the answers it gives in-process."""

import itertools
import socket
import struct
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import requests

from databricks.labs.community_connector.source_simulator.endpoint_spec import EndpointSpec
from databricks.labs.community_connector.source_simulator.faults import Faults
from databricks.labs.community_connector.source_simulator.handler import SimulateHandler
from databricks.labs.community_connector.source_simulator.records import value_at
from databricks.labs.community_connector.source_simulator.request_log import RequestLog
from databricks.labs.community_connector.source_simulator.request_parameters import (
    path_of,
    query_of,
)
from databricks.labs.community_connector.source_simulator.responses import json_response, refusal

_MOST_BODY_BYTES = 10_000_000
_LINGER_NOT = struct.pack("ii", 1, 0)


class SimulatorServer(ThreadingHTTPServer):
    """Serves a simulated API. `address` is what a client puts before a path."""

    daemon_threads = True

    def __init__(
        self, handler: SimulateHandler, port: int, log: RequestLog, faults: Faults
    ) -> None:
        """Listen on a port of 127.0.0.1; 0 takes a free one."""
        self.simulated = handler
        self.log = log
        self.faults = faults
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()
        super().__init__(("127.0.0.1", port), _Exchange)

    @property
    def address(self) -> str:
        """`http://127.0.0.1:PORT`."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def next_number(self) -> int:
        """Number of the request that begins now, from 1."""
        with self._lock:
            return next(self._numbers)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Keep quiet about clients that went away."""


class _Exchange(BaseHTTPRequestHandler):
    """One connection."""

    server: SimulatorServer
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def do_PUT(self) -> None:
        self._serve()

    def do_PATCH(self) -> None:
        self._serve()

    def do_DELETE(self) -> None:
        self._serve()

    def log_message(self, format: str, *args: Any) -> None:
        """Write nothing: the request log is kept elsewhere."""

    def _serve(self) -> None:
        number = self.server.next_number()
        request = self._request()
        fault = self.server.faults.at(number)
        if fault == "reset":
            self._record(number, request, 0, 0)
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_NOT)
            self.close_connection = True
            self.connection.close()
            return
        spec = self.server.simulated.find(request)
        response = self._answer(request, spec, fault)
        body = response.content
        if fault == "truncate":
            body = body[: len(body) // 2]
        rows = _count(response, spec) if self.server.log.is_kept else 0
        self._record(number, request, response.status_code, rows)
        self.send_response_only(response.status_code)
        for name, value in response.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _answer(
        self, request: requests.PreparedRequest, spec: EndpointSpec | None, fault: str | None
    ) -> requests.Response:
        if fault is not None and fault.isdigit():
            headers = {"Retry-After": "1"} if fault == "429" else None
            body = {"error": "a fault on purpose", "status": int(fault)}
            return json_response(request, body, int(fault), headers)
        if spec is None:
            return refusal(request, 404, f"there is no {request.method} {path_of(request)}")
        return self.server.simulated.answer(request)

    def _request(self) -> requests.PreparedRequest:
        """The request as the requests library would prepare it, with its path as it was sent."""
        length = int(self.headers.get("Content-Length") or 0)
        request = requests.PreparedRequest()
        request.prepare_method(self.command)
        request.url = self.server.address + self.path
        request.prepare_headers(dict(self.headers.items()))
        request.body = self.rfile.read(min(length, _MOST_BODY_BYTES)) if length else None
        return request

    def _record(
        self, number: int, request: requests.PreparedRequest, status: int, rows: int
    ) -> None:
        spec = self.server.simulated.find(request)
        secret = (
            {each.name for each in spec.credentials if each.place == "query"} if spec else set()
        )
        query = {
            name: "***" if name in secret else value for name, value in query_of(request).items()
        }
        self.server.log.write(number, self.command, path_of(request), query, status, rows)


def _count(response: requests.Response, spec: EndpointSpec | None) -> int:
    """Number of records in a good answer: the items at the place that the spec names, else of the
    body itself.
    """
    if spec is None or response.status_code >= 300:
        return 0
    kind = response.headers.get("Content-Type", "")
    if "json" not in kind or "ndjson" in kind:
        return len(response.text.splitlines()) - (1 if "csv" in kind else 0)
    body = response.json()
    if spec.response.single_entity:
        return 1
    if spec.response.wrapper is not None:
        body = value_at(body, spec.response.wrapper.records_key)
    return len(body) if isinstance(body, list | dict) else 0
