"""How a connector's code is built: its classes, imports, types, clocks and handlers of errors."""

import ast
import sys
from collections.abc import Iterator
from typing import Any

from observation import Module, Observation, dotted

CLOCKS = frozenset(
    {
        "datetime.datetime.now",
        "datetime.datetime.utcnow",
        "datetime.date.today",
        "time.time",
        "time.time_ns",
    }
)
SMALL_INTEGERS = frozenset({"IntegerType", "ShortType", "ByteType"})
AGENT_NAMES = frozenset({"AgentOperation", "SupportsIngestionAgent"})
Function = ast.FunctionDef | ast.AsyncFunctionDef


def structure(module: Module) -> Iterator[Observation]:
    """Yield imports, small integer types, frozen clocks, broad handlers, missing types."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield from _imported(name.name, node.lineno)
        elif isinstance(node, ast.ImportFrom):
            yield from _import_from(node)
        elif isinstance(node, ast.Call):
            called = module.name(node.func).rpartition(".")[2]
            if called in SMALL_INTEGERS:
                yield Observation("small_integer", node.lineno, called)
        elif isinstance(node, ast.ExceptHandler):
            yield from _handler(module, node)
        elif isinstance(node, Function):
            yield from _missing_types(node)
        elif isinstance(node, ast.ClassDef):
            yield from _clocks(module, node)


def classes(module: Module) -> Iterator[dict[str, Any]]:
    """Yield each class at the top: bases, methods, plain attributes, whether it has a docstring."""
    for node in module.tree.body:
        if not isinstance(node, ast.ClassDef):
            continue
        yield {
            "line": node.lineno,
            "name": node.name,
            "bases": [module.name(base) for base in node.bases],
            "documented": ast.get_docstring(node) is not None,
            "methods": [part.name for part in node.body if isinstance(part, Function)],
            "attributes": dict(_attributes(node)),
        }


def _attributes(node: ast.ClassDef) -> Iterator[tuple[str, Any]]:
    for part in node.body:
        if isinstance(part, ast.Assign) and part.targets:
            target, value = part.targets[0], part.value
        elif isinstance(part, ast.AnnAssign) and part.value is not None:
            target, value = part.target, part.value
        else:
            continue
        if isinstance(target, ast.Name):
            yield target.id, _value(value)


def _value(node: ast.expr) -> Any:
    """Return a name, a text, or the keys of a dict; None for anything else."""
    if isinstance(node, ast.Dict):
        return [key.value for key in node.keys if isinstance(key, ast.Constant)]
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return dotted(node) or None


def _import_from(node: ast.ImportFrom) -> Iterator[Observation]:
    if node.level:
        yield Observation("relative_import", node.lineno, "." * node.level + (node.module or ""))
        return
    if node.module == "__future__":
        yield Observation("future_import", node.lineno, node.module)
    yield from _imported(node.module or "", node.lineno)
    for name in node.names:
        if name.name in AGENT_NAMES:
            yield Observation("agent_surface", node.lineno, name.name)


def _imported(name: str, line: int) -> Iterator[Observation]:
    """Yield what is imported from elsewhere than the standard library."""
    if name.partition(".")[0] not in sys.stdlib_module_names:
        yield Observation("import", line, name)


def _handler(module: Module, node: ast.ExceptHandler) -> Iterator[Observation]:
    kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
    for kind in kinds:
        name = "everything" if kind is None else module.name(kind)
        if name in ("everything", "Exception", "BaseException"):
            yield Observation("broad_except", node.lineno, name)


def _missing_types(node: Function) -> Iterator[Observation]:
    arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    named = [argument for argument in arguments if argument.arg not in ("self", "cls")]
    if node.returns is None or any(argument.annotation is None for argument in named):
        yield Observation("untyped", node.lineno, node.name)


def _clocks(module: Module, node: ast.ClassDef) -> Iterator[Observation]:
    """Yield the moments that a constructor keeps, and whether another method reads them."""
    for part in node.body:
        if not (isinstance(part, Function) and part.name == "__init__"):
            continue
        for statement in ast.walk(part):
            if isinstance(statement, ast.Assign):
                targets: list[ast.expr] = statement.targets
            elif isinstance(statement, ast.AnnAssign):
                targets = [statement.target]
            else:
                continue
            value = statement.value
            if value is None or not any(
                isinstance(inner, ast.Call) and module.name(inner.func) in CLOCKS
                for inner in ast.walk(value)
            ):
                continue
            for target in targets:
                written = dotted(target)
                kind = "frozen_clock" if _is_read(node, part, written) else "unused_clock"
                yield Observation(kind, statement.lineno, written)


def _is_read(node: ast.ClassDef, constructor: Function, written: str) -> bool:
    for method in node.body:
        if method is constructor:
            continue
        for inner in ast.walk(method):
            is_load = isinstance(inner, ast.Attribute) and isinstance(inner.ctx, ast.Load)
            if is_load and dotted(inner) == written:
                return True
    return False
