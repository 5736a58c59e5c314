"""Values kept as JSON text."""

import json
from typing import Any


def sample_json_text(value: Any) -> str | None:
    """Return a text as it is, and JSON text of whatever else the API sent; null stays null."""
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)
