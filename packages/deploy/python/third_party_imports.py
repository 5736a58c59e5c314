"""Prints the third-party modules that a connector's files import, as a sorted JSON list.

Usage: third_party_imports.py FOLDER. A module is named by what its import statement names, so
`import google.auth` gives `google.auth`. The standard library, the framework (`databricks...`) and
the platform's `pyspark` are left out, and so are the files that a merge makes (`_generated_*`).
"""

import ast
import json
import sys
from collections.abc import Iterator
from pathlib import Path

PROVIDED = {"databricks", "pyspark"}


def third_party_imports(folder: Path) -> list[str]:
    """Modules imported by the folder's own files, whether at their top or inside a function."""
    found: set[str] = set()
    for path in sorted(folder.glob("*.py")):
        if path.name.startswith("_generated_"):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"), filename=path.name)
        found.update(name for name in _imported(tree) if _is_third_party(name))
    return sorted(found)


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module


def _is_third_party(name: str) -> bool:
    root = name.split(".")[0]
    return root not in sys.stdlib_module_names and root not in PROVIDED


if __name__ == "__main__":
    json.dump(third_party_imports(Path(sys.argv[1])), sys.stdout)
