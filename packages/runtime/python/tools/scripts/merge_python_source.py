"""Merge a source's modules and the framework that they need into one importable file.

A platform that can't import a package reads `_generated_{source}_python_source.py` instead. It
holds one function, `register_lakeflow_source(spark)`, whose body is the text of all modules, each
after those it imports. The same modules always give the same bytes.
"""

import argparse
import ast
import io
import re
import sys
import tokenize
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BASE = "databricks.labs.community_connector"
FRAMEWORK_FIRST = (
    f"{BASE}.libs.utils",
    f"{BASE}.interface.lakeflow_connect",
    f"{BASE}.interface.supports_partition",
    f"{BASE}.interface.supports_namespaces",
)
FRAMEWORK_LAST = f"{BASE}.sparkpds.lakeflow_datasource"
CONNECTOR_SLOT = "LakeflowConnectImpl"
SKIPPED_FOLDERS = frozenset({"build", "configs", "dist", "venv"})


class MergeError(Exception):
    """What keeps a source from being merged, as one line for its author."""


@dataclass(frozen=True)
class Module:
    """One module's text, split into what is lifted out of it and what stays."""

    name: str
    path: Path
    text: str
    lifted: tuple[ast.Import | ast.ImportFrom, ...]
    kept: tuple[ast.stmt, ...]
    dropped: tuple[ast.stmt, ...]

    def at(self, node: ast.stmt) -> str:
        """Return where a statement stands, as `file:line`."""
        return f"{self.path.name}:{node.lineno}"

    def internal_imports(self) -> Iterator[ast.ImportFrom]:
        """Yield the imports of other modules that are merged as well."""
        for node in self.lifted:
            if isinstance(node, ast.ImportFrom) and _is_internal(node.module):
                yield node


def merge(source: str, root: Path = ROOT) -> str:
    """Return the text of the merged file of one source.

    Raises `MergeError` for a source that isn't there, or that would not run when merged.
    """
    package = root / "src" / Path(*BASE.split(".")) / "sources" / source
    if not (package / f"{source}.py").is_file():
        raise MergeError(f"there is no source {source!r}: expected {package / f'{source}.py'}")
    own = {name: _load(name, path) for name, path in _source_files(package, source)}
    main = own[f"{BASE}.sources.{source}.{source}"]
    connector = _connector_class(main)
    loaded = dict(own)
    roots = [*FRAMEWORK_FIRST, *sorted(own.keys() - {main.name}), main.name, FRAMEWORK_LAST]
    for module in own.values():
        _check_source_imports(module, source)
    modules = _in_order(roots, loaded, root)
    imports = _external_imports(modules)
    _check_clashes(modules, imports)
    sections = [_section(module, connector) for module in modules]
    return (
        f"# The connector {source} and its framework in one file, for a platform that imports no\n"
        "# package. Made by tools/scripts/merge_python_source.py: run it again, don't edit this.\n"
        "# ruff: noqa\n# mypy: ignore-errors\n# pylint: skip-file\n\n"
        + "\n".join(_import_lines(imports))
        + "\n\n\ndef register_lakeflow_source(spark: SparkSession) -> None:\n"
        f'    """Tell Spark of the {source} connector, as format lakeflow_connect."""\n\n'
        + "\n".join(sections)
        + "\n    spark.dataSource.register(LakeflowSource)\n"
    )


def _source_files(package: Path, source: str) -> Iterator[tuple[str, Path]]:
    for path in sorted(package.rglob("*.py")):
        relative = path.relative_to(package)
        folders = relative.parts[:-1]
        if any(part in SKIPPED_FOLDERS or part.startswith(".") for part in folders):
            continue
        if path.name == "__init__.py" or path.name.startswith("_generated_"):
            continue
        if "_test" in path.stem:
            continue
        yield ".".join([BASE, "sources", source, *folders, path.stem]), path


def _load(name: str, path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        raise MergeError(f"{path.name}:{error.lineno}: {error.msg}") from error
    lifted: list[ast.Import | ast.ImportFrom] = []
    kept: list[ast.stmt] = []
    dropped: list[ast.stmt] = []
    for index, node in enumerate(tree.body):
        if isinstance(node, ast.Import | ast.ImportFrom):
            lifted.append(node)
        elif (index == 0 and _is_text(node)) or _assigned_name(node) == "__all__":
            dropped.append(node)
        else:
            kept.append(node)
    module = Module(name, path, text, tuple(lifted), tuple(kept), tuple(dropped))
    _check_shape(module)
    return module


def _check_shape(module: Module) -> None:
    for node in module.lifted:
        if isinstance(node, ast.ImportFrom) and node.level:
            raise MergeError(f"{module.at(node)}: relative import; import by the full name instead")
        if isinstance(node, ast.ImportFrom) and _is_internal(node.module):
            if any(alias.name == "*" for alias in node.names):
                raise MergeError(f"{module.at(node)}: import *; name what is needed instead")
        if isinstance(node, ast.Import) and any(_is_internal(alias.name) for alias in node.names):
            raise MergeError(f"{module.at(node)}: import names from the module, not the module")
    taken = {line for node in (*module.lifted, *module.dropped) for line in _lines_of(node)}
    for statement in module.kept:
        if taken.intersection(_lines_of(statement)):
            raise MergeError(f"{module.at(statement)}: shares its line with an import; split it")
        for inner in ast.walk(statement):
            if isinstance(inner, ast.ImportFrom) and (inner.level or _is_internal(inner.module)):
                raise MergeError(f"{module.at(inner)}: move this import to the top of the module")
            if isinstance(inner, ast.Import) and any(_is_internal(a.name) for a in inner.names):
                raise MergeError(f"{module.at(inner)}: move this import to the top of the module")
            if isinstance(inner, ast.Global):
                raise MergeError(f"{module.at(inner)}: global breaks when merged; pass the value")


def _check_source_imports(module: Module, source: str) -> None:
    allowed = (f"{BASE}.interface", f"{BASE}.libs.utils", f"{BASE}.sources.{source}.")
    for node in module.internal_imports():
        target = f"{node.module}"
        if target == allowed[0] or target.startswith((f"{allowed[0]}.", *allowed[1:])):
            continue
        raise MergeError(
            f"{module.at(node)}: {target} is not merged; import from the interface, libs.utils "
            "or the source's own modules"
        )


def _connector_class(main: Module) -> str:
    names = [
        node.name
        for node in main.kept
        if isinstance(node, ast.ClassDef)
        and any("LakeflowConnect" in ast.unparse(base) for base in node.bases)
    ]
    if len(names) != 1:
        found = ", ".join(names) or "none"
        raise MergeError(
            f"{main.path.name}: expected one class that extends LakeflowConnect, got {found}"
        )
    return names[0]


def _in_order(roots: Sequence[str], loaded: dict[str, Module], root: Path) -> list[Module]:
    ordered: dict[str, Module] = {}

    def visit(name: str, importers: tuple[str, ...]) -> None:
        if name in ordered:
            return
        if name in importers:
            cycle = " -> ".join(part.rsplit(".", 1)[-1] for part in (*importers, name))
            raise MergeError(f"modules import each other: {cycle}")
        if name not in loaded:
            path = root / "src" / Path(*name.split(".")).with_suffix(".py")
            if not path.is_file():
                return  # a package: its names come from modules that are merged anyway
            loaded[name] = _load(name, path)
        for node in sorted(loaded[name].internal_imports(), key=lambda node: f"{node.module}"):
            visit(f"{node.module}", (*importers, name))
        ordered[name] = loaded[name]

    for name in roots:
        visit(name, ())
    return list(ordered.values())


def _external_imports(modules: Iterable[Module]) -> dict[str, tuple[str, str]]:
    """Return what each lifted name stands for: module and name in it (empty: the module)."""
    imports = {"SparkSession": ("pyspark.sql", "SparkSession")}
    for module in modules:
        for node in module.lifted:
            for bound, origin in _bindings(node):
                known = imports.setdefault(bound, origin)
                if known == origin:
                    continue
                if {known[0], origin[0]} == {"typing", "collections.abc"}:
                    imports[bound] = ("collections.abc", origin[1])
                    continue
                raise MergeError(
                    f"{module.at(node)}: {bound} is {_dotted(origin)} here and {_dotted(known)} "
                    "in another module; import it in one way"
                )
    return imports


def _bindings(node: ast.Import | ast.ImportFrom) -> Iterator[tuple[str, tuple[str, str]]]:
    if isinstance(node, ast.ImportFrom):
        if not _is_internal(node.module):
            for alias in node.names:
                yield alias.asname or alias.name, (f"{node.module}", alias.name)
        return
    for alias in node.names:
        yield alias.asname or alias.name, (alias.name, "")


def _import_lines(imports: dict[str, tuple[str, str]]) -> list[str]:
    plain: set[str] = set()
    grouped: dict[str, set[str]] = {}
    for bound, (module, name) in imports.items():
        if name:
            part = name if bound == name else f"{name} as {bound}"
            grouped.setdefault(module, set()).add(part)
        else:
            plain.add(f"import {module}" if bound == module else f"import {module} as {bound}")
    future = grouped.pop("__future__", set())
    lines = [f"from __future__ import {', '.join(sorted(future))}"] if future else []
    lines += sorted(plain)
    lines += [
        f"from {name} import {', '.join(sorted(parts))}" for name, parts in sorted(grouped.items())
    ]
    return lines


def _check_clashes(modules: Iterable[Module], imports: dict[str, tuple[str, str]]) -> None:
    roots = {bound.split(".")[0] for bound in imports}
    first: dict[str, tuple[Module, ast.stmt]] = {}
    for module in modules:
        seen: dict[str, ast.stmt] = {}
        for node in (*module.internal_imports(), *module.kept):
            for name in _bound_names(node):
                seen.setdefault(name, node)
        for name, node in seen.items():
            if name in roots:
                raise MergeError(
                    f"{module.at(node)}: {name} is also imported by a merged module; rename it"
                )
            other, earlier = first.setdefault(name, (module, node))
            if other is not module and ast.dump(earlier) != ast.dump(node):
                raise MergeError(
                    f"{module.at(node)}: {name} is defined in {other.path.name} too; rename one"
                )


def _bound_names(node: ast.AST) -> Iterator[str]:
    """Yield the names that a statement binds in its module, not those of inner scopes."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name
        return
    if isinstance(node, ast.Import | ast.ImportFrom):
        is_internal = isinstance(node, ast.ImportFrom) and _is_internal(node.module)
        for alias in node.names:
            if alias.asname or not is_internal:
                yield alias.asname or alias.name.split(".")[0]
        return
    if isinstance(node, ast.Lambda | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
        return
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        yield node.id
    for child in ast.iter_child_nodes(node):
        yield from _bound_names(child)


def _section(module: Module, connector: str) -> str:
    """Return a module's remaining text, indented into a function's body."""
    lines = module.text.split("\n")
    removed = {line for node in (*module.lifted, *module.dropped) for line in _lines_of(node)}
    replaced: dict[int, str] = {}
    if module.name == FRAMEWORK_LAST:
        for node in module.kept:
            if _assigned_name(node) == CONNECTOR_SLOT:
                removed.update(_lines_of(node))
                replaced[node.lineno] = f"{CONNECTOR_SLOT} = {connector}"
    inside_text = _lines_inside_text(module.text)
    body: list[str] = [
        f"{alias.asname} = {alias.name}"
        for node in module.internal_imports()
        for alias in node.names
        if alias.asname and alias.asname != alias.name
    ]
    merged = ["    " + line for line in body]
    for number, line in enumerate(lines, start=1):
        if number in replaced:
            merged.append("    " + replaced[number])
        elif number in removed:
            continue
        elif number in inside_text:
            merged.append(line)
        elif line.strip():
            merged.append("    " + line)
        elif merged and merged[-1]:
            merged.append("")
    title = f"    # ---- {'/'.join(module.name.split('.')[3:])}.py\n"
    return title + "\n".join(merged).strip("\n") + "\n"


def _lines_inside_text(text: str) -> set[int]:
    """Return the lines that begin inside a string whose blanks count; a docstring's don't."""
    lines: set[int] = set()
    opened: list[int] = []
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        kind = tokenize.tok_name[token.type]
        if kind == "STRING":
            lines.update(range(token.start[0] + 1, token.end[0] + 1))
        elif kind in ("FSTRING_START", "TSTRING_START"):
            opened.append(token.start[0])
        elif kind in ("FSTRING_END", "TSTRING_END"):
            lines.update(range(opened.pop() + 1, token.end[0] + 1))
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            if _is_text(node.body[0]):
                lines.difference_update(_lines_of(node.body[0]))
    return lines


def _lines_of(node: ast.stmt) -> range:
    return range(node.lineno, (node.end_lineno or node.lineno) + 1)


def _assigned_name(node: ast.stmt) -> str | None:
    targets = node.targets if isinstance(node, ast.Assign) else []
    target = node.target if isinstance(node, ast.AnnAssign) else next(iter(targets), None)
    return target.id if isinstance(target, ast.Name) else None


def _is_text(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _is_internal(module: str | None) -> bool:
    return module is not None and (module == BASE or module.startswith(f"{BASE}."))


def _dotted(origin: tuple[str, str]) -> str:
    return ".".join(part for part in origin if part)


def _all_sources(root: Path) -> list[str]:
    folder = root / "src" / Path(*BASE.split(".")) / "sources"
    return sorted(
        path.parent.name for path in folder.glob("*/*.py") if path.stem == path.parent.name
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Merge one source, or all of them; return 0, or 1 after a line on standard error."""
    parser = argparse.ArgumentParser(description="Merge a connector into one importable file.")
    parser.add_argument("source", help="name of the source, or 'all'")
    parser.add_argument("-o", "--output", help="file to write, '-' for standard output")
    given = parser.parse_args(arguments)
    if given.source == "all" and given.output:
        parser.error("-o needs one source, not 'all'")
    if not re.fullmatch(r"[a-z][a-z0-9_]*", given.source):
        parser.error(f"{given.source!r} is no name of a source: expected lower_snake_case")
    sources = _all_sources(ROOT) if given.source == "all" else [given.source]
    for source in sources:
        try:
            text = merge(source)
        except MergeError as error:
            print(f"merge of {source} failed: {error}", file=sys.stderr)
            return 1
        if given.output == "-":
            sys.stdout.write(text)
            continue
        folder = ROOT / "src" / Path(*BASE.split(".")) / "sources" / source
        path = Path(given.output or folder / f"_generated_{source}_python_source.py")
        path.write_text(text, encoding="utf-8", newline="\n")
        print(f"wrote {path}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
