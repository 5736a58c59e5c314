"""Bodies that are one JSON value a line."""

import json
from typing import Any


def ndjson_text(body: Any) -> tuple[str, str]:
    """Make content type and text."""
    lines = (json.dumps(item, ensure_ascii=False) + "\n" for item in body)
    return "application/x-ndjson", "".join(lines)
