"""Serve a simulated source on 127.0.0.1, for Spark, for the auth test and for people.

Prints one line of JSON, `{"base_url": ...}`, once it listens. It ends on SIGTERM or SIGINT, and
when its standard input closes, so that it never outlives the program that started it. The corpus is
served as it lies in its folder: no records are added to it.
"""

import argparse
import json
import os
import signal
import sys
import threading
from pathlib import Path

from databricks.labs.community_connector.source_simulator.corpus import CorpusStore
from databricks.labs.community_connector.source_simulator.faults import parse_faults
from databricks.labs.community_connector.source_simulator.handler import SimulateHandler
from databricks.labs.community_connector.source_simulator.http_server import SimulatorServer
from databricks.labs.community_connector.source_simulator.request_log import RequestLog
from databricks.labs.community_connector.source_simulator.spec_loader import load_api


def main(argv: list[str] | None = None) -> int:
    """Serve until told to end.

    Returns 0, or 2 where the spec, the corpus or an argument is wrong.
    """
    arguments = _parser().parse_args(argv)
    corpus_dir = arguments.corpus_dir or arguments.spec_dir / "corpus"
    try:
        if not corpus_dir.is_dir():
            raise ValueError(f"{corpus_dir}: no such folder")
        api = load_api(arguments.spec_dir / "endpoints.yaml")
        handler = SimulateHandler(list(api.endpoints), CorpusStore(corpus_dir), arguments.spec_dir)
        faults = parse_faults(arguments.fault)
        log = RequestLog(arguments.log)
        server = SimulatorServer(handler, arguments.port, log, faults)
    except (OSError, ValueError) as error:
        print(f"the simulated source cannot be served: {error}", file=sys.stderr)
        return 2
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: _end(server))
    threading.Thread(target=_end_with_input, args=(server,), daemon=True).start()
    print(json.dumps({"base_url": server.address + api.base_path}), flush=True)
    try:
        server.serve_forever(poll_interval=0.05)
    finally:
        server.server_close()
        log.close()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="source_simulator.serve", description=__doc__)
    parser.add_argument("--spec-dir", type=Path, required=True, help="folder of endpoints.yaml")
    parser.add_argument("--corpus-dir", type=Path, help="default: corpus/ in the spec folder")
    parser.add_argument("--port", type=int, default=0, help="default: a free one")
    parser.add_argument("--log", type=Path, help="file that takes one JSON line per request")
    parser.add_argument(
        "--fault",
        default="",
        help="e.g. 429@3,500@5,reset@7,truncate@9: what fails at which request",
    )
    return parser


def _end(server: SimulatorServer) -> None:
    """Ask the server to stop, from a thread of its own: `shutdown` waits for the loop it would
    interrupt.
    """
    threading.Thread(target=server.shutdown, daemon=True).start()


def _end_with_input(server: SimulatorServer) -> None:
    """Read the descriptor itself: a thread that waits in `sys.stdin` would hinder the exit."""
    while os.read(0, 4096):
        pass
    server.shutdown()


if __name__ == "__main__":
    sys.exit(main())
