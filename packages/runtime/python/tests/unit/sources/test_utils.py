"""Where a test finds the credentials of its source."""

import json
import os
from pathlib import Path
from typing import Any

CONFIG_JSON_ENV = "CONNECTOR_TEST_CONFIG_JSON"
CONFIG_PATH_ENV = "CONNECTOR_TEST_CONFIG_PATH"


def load_config(default_path: str | Path | None = None) -> dict[str, Any]:
    """Return the options of a connection.

    They come from the first that is there: CONNECTOR_TEST_CONFIG_JSON (the JSON itself),
    CONNECTOR_TEST_CONFIG_PATH (a file), `default_path`. Raises `RuntimeError` if none is, and for
    text that is no JSON object; the message never holds the text.
    """
    inline = os.environ.get(CONFIG_JSON_ENV)
    if inline:
        return _json_object(inline, CONFIG_JSON_ENV)
    named = os.environ.get(CONFIG_PATH_ENV)
    if named:
        if not Path(named).is_file():
            raise RuntimeError(f"{CONFIG_PATH_ENV} names {named}, which is no file.")
        return load_json_file(named)
    if default_path is not None and Path(default_path).is_file():
        return load_json_file(default_path)
    raise RuntimeError(
        f"No credentials: set {CONFIG_PATH_ENV} to a JSON file of connection options."
    )


def load_json_file(path: str | Path) -> dict[str, Any]:
    """Return the JSON object in a file; raises `RuntimeError` if it holds anything else."""
    return _json_object(Path(path).read_text(encoding="utf-8"), str(path))


def _json_object(text: str, origin: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise RuntimeError(
            f"{origin} holds no JSON: line {error.lineno}, column {error.colno}."
        ) from None
    if not isinstance(value, dict):
        raise RuntimeError(f"{origin} holds a JSON {type(value).__name__}: expected an object.")
    return value
