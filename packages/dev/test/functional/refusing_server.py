"""A server on loopback, written by hand for these tests; it refuses what it was not told of."""

import json
import socket
import struct
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

RESET_AT_ONCE = struct.pack("ii", 1, 0)


@dataclass(frozen=True)
class Request:
    path: str
    query: dict[str, str]
    headers: Mapping[str, str]
    method: str = "GET"
    body: bytes = b""


@dataclass(frozen=True)
class Answer:
    body: Any = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: int | None = None  # bytes of the body that are sent before the connection closes
    reset: bool = False
    text: str | None = None  # sent instead of JSON, of the kind that `headers` name


@dataclass
class Served:
    base_url: str
    requests: list[Request]
    faults: list[Answer]

    def paths(self) -> list[str]:
        return [request.path for request in self.requests]


class Refused(Exception):
    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def only(request: Request, *names: str) -> dict[str, str]:
    """Return the query; a parameter that the API does not know is refused."""
    unknown = set(request.query) - set(names)
    if unknown:
        raise Refused(400, f"unknown parameters {sorted(unknown)}")
    return request.query


@contextmanager
def serve(answer: Callable[[Request], Answer]) -> Iterator[Served]:
    """Serve until the block ends. Faults are given out first, one a request."""
    requests: list[Request] = []
    faults: list[Answer] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = 1 << 16  # an answer leaves in one piece

        def do_POST(self) -> None:
            self.do_GET()

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = dict(parse_qsl(parts.query, keep_blank_values=True))
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            request = Request(parts.path, query, dict(self.headers), self.command, body)
            requests.append(request)
            try:
                given = faults.pop(0) if faults else answer(request)
            except Refused as error:
                given = Answer({"error": str(error)}, error.status)
            if given.reset:
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_AT_ONCE)
                self.connection.shutdown(socket.SHUT_RD)
                self.close_connection = True
                return
            content = (json.dumps(given.body) if given.text is None else given.text).encode()
            self.send_response(given.status)
            if given.text is None:
                self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            for name, value in given.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content if given.cut is None else content[: given.cut])
            if given.cut is not None:
                self.close_connection = True

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield Served(f"http://127.0.0.1:{server.server_port}", requests, faults)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
