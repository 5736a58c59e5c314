"""Values kept as JSON text."""

import json
from typing import Any


def sample_json_text(value: Any) -> str | None:
    """Return JSON text of whatever the API sent; null stays null."""
    return None if value is None else json.dumps(value, ensure_ascii=False)
