"""Prints what a connector's files import, as a JSON object.

Usage: source_imports.py FOLDER. `third_party`: modules, sorted, named by what the import statement
names, so `import google.auth` gives `google.auth`; the standard library, the framework
(`databricks...`) and the platform's `pyspark` are left out. `future`: each `from __future__`, as
`file:line`. Files that a merge makes (`_generated_*`) are not looked at.
"""

import ast
import json
import sys
from collections.abc import Iterator
from pathlib import Path

PROVIDED = {"databricks", "pyspark"}


def source_imports(folder: Path) -> dict[str, list[str]]:
    """Imports in the folder's own files, whether at their top or inside a function."""
    third_party: set[str] = set()
    future: list[str] = []
    for path in sorted(folder.glob("*.py")):
        if path.name.startswith("_generated_"):
            continue
        for name, line in _imported(ast.parse(path.read_text("utf-8"), filename=path.name)):
            if name == "__future__":
                future.append(f"{path.name}:{line}")
            elif _is_third_party(name):
                third_party.add(name)
    return {"third_party": sorted(third_party), "future": future}


def _imported(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module, node.lineno


def _is_third_party(name: str) -> bool:
    root = name.split(".")[0]
    return root not in sys.stdlib_module_names and root not in PROVIDED


if __name__ == "__main__":
    json.dump(source_imports(Path(sys.argv[1])), sys.stdout)
