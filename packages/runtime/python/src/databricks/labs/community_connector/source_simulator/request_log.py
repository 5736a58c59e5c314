"""A bounded log of the requests that a simulated source answered, as JSON lines."""

import json
import threading
from pathlib import Path
from typing import TextIO

MOST_LINES = 200_000


class RequestLog:
    """Writes one line per request, flushed at once; after the last allowed line it says so and
    writes no more.
    """

    def __init__(self, file: Path | None, most_lines: int = MOST_LINES) -> None:
        """Start an empty log in a file, or keep none."""
        self._stream: TextIO | None = file.open("w", encoding="utf-8") if file else None
        self._left = most_lines
        self._lock = threading.Lock()

    @property
    def is_kept(self) -> bool:
        """Is anything written?"""
        return self._stream is not None

    def write(
        self, number: int, method: str, path: str, query: dict[str, str], status: int, rows: int
    ) -> None:
        """Add a request: its number from 1, and the number of records in its answer."""
        with self._lock:
            if self._stream is None or self._left < 0:
                return
            line: dict[str, object] = {"full": True}
            if self._left > 0:
                line = {
                    "number": number,
                    "method": method,
                    "path": path,
                    "query": query,
                    "status": status,
                    "rows": rows,
                }
            self._left -= 1
            self._stream.write(json.dumps(line, ensure_ascii=False) + "\n")
            self._stream.flush()

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            if self._stream is not None:
                self._stream.close()
                self._stream = None
