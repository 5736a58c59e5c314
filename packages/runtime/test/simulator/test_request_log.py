"""The request log is bounded."""

import json
from pathlib import Path

from databricks.labs.community_connector.source_simulator.request_log import RequestLog


def test_a_full_log_says_so_once(tmp_path: Path) -> None:
    log = RequestLog(tmp_path / "log.jsonl", most_lines=1)
    for number in (1, 2, 3):
        log.write(number, "GET", "/a", {}, 200, 0)
    log.close()
    lines = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    assert lines == [
        {"number": 1, "method": "GET", "path": "/a", "query": {}, "status": 200, "rows": 0},
        {"full": True},
    ]
