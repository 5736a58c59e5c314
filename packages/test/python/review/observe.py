"""Say what Python files show in their syntax trees, as one JSON object on standard output.

    python observe.py ROOT FILE...

Files are named relative to ROOT. Nothing is imported or run.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from dangers import dangers
from http_calls import addresses, http_calls
from observation import Module, Observation
from structure import classes, structure


def observe(text: str) -> tuple[list[Observation], list[dict[str, Any]]]:
    """Return what a file's text shows: observations in order of their lines, and its classes."""
    try:
        module = Module.of(text)
    except SyntaxError as error:
        return [Observation("syntax_error", error.lineno or 1, error.msg)], []
    found = [
        *structure(module),
        *http_calls(module),
        *addresses(module),
        *dangers(module),
    ]
    return sorted(found, key=lambda one: (one.line, one.kind, one.detail)), list(classes(module))


def main() -> int:
    """Print the JSON object; return 0."""
    parser = argparse.ArgumentParser(description="Say what Python files show, as JSON.")
    parser.add_argument("root", type=Path, help="folder that the files are named from")
    parser.add_argument("files", nargs="*", help="files, relative to it")
    given = parser.parse_args()
    report: dict[str, list[dict[str, Any]]] = {"observations": [], "classes": []}
    for file in given.files:
        observations, found = observe((given.root / file).read_text(encoding="utf-8"))
        report["observations"] += [{"file": file, **vars(one)} for one in observations]
        report["classes"] += [{"file": file, **one} for one in found]
    json.dump(report, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
