"""Requests that are sent, and the addresses that stand in the code."""

import ast
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from observation import Module, Observation, docstrings, dotted, is_constant

VERBS = frozenset({"get", "post", "put", "patch", "delete", "head", "options", "request", "send"})
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
PATH = re.compile(r"/[\w{}.~$-]+(/[\w{}.~$-]+)*/?")


def http_calls(module: Module) -> Iterator[Observation]:
    """Yield each call that sends a request; the detail is whether it has a time limit."""
    sessions = _sessions(module)
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and _sends(module, node, sessions):
            yield Observation("http_call", node.lineno, _time_limit(node))


def addresses(module: Module) -> Iterator[Observation]:
    """Yield paths below a server (`url`), `{}` for what varies, and plain http addresses."""
    skipped = docstrings(module.tree)
    for node in ast.walk(module.tree):
        if isinstance(node, ast.JoinedStr):
            skipped.update(id(part) for part in ast.walk(node) if part is not node)
    for node in ast.walk(module.tree):
        if id(node) in skipped:
            continue
        text = _template(node)
        if text is None:
            continue
        if PATH.fullmatch(text):
            yield Observation("url", node.lineno, re.sub(r"\{[^{}]*\}", "{}", text))  # type: ignore[attr-defined]
        elif text.startswith("http://") and (host := urlsplit(text).hostname or ""):
            if host not in LOOPBACK:
                yield Observation("http_base", node.lineno, host)  # type: ignore[attr-defined]


def _template(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if not isinstance(node, ast.JoinedStr):
        return None
    parts = [part.value if isinstance(part, ast.Constant) else "{}" for part in node.values]
    if len(parts) > 1 and parts[0] == "{}" and str(parts[1]).startswith("/"):
        parts = parts[1:]  # the base URL stands before the path
    return "".join(map(str, parts))


def _sessions(module: Module) -> set[str]:
    """Return the names that stand for a session of requests."""
    found: set[str] = set()
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Assign) and _is_session(module, node.value):
            found.update(dotted(target) for target in node.targets)
        elif isinstance(node, ast.AnnAssign) and "Session" in ast.unparse(node.annotation):
            found.add(dotted(node.target))
        elif isinstance(node, ast.arg) and node.annotation is not None:
            if re.search(r"\bSession\b", ast.unparse(node.annotation)):
                found.add(node.arg)
        elif isinstance(node, ast.withitem) and _is_session(module, node.context_expr):
            found.add(dotted(node.optional_vars) if node.optional_vars else "")
    return found - {""}


def _is_session(module: Module, node: ast.AST) -> bool:
    return module.name(node) in ("requests.Session()", "requests.session()")


def _sends(module: Module, call: ast.Call, sessions: set[str]) -> bool:
    if not isinstance(call.func, ast.Attribute):
        resolved = module.name(call.func)
    else:
        if call.func.attr in VERBS and dotted(call.func.value) in sessions:
            return True
        resolved = module.name(call.func)
    owner, _, verb = resolved.rpartition(".")
    if resolved in ("urllib.request.urlopen", "requests.request"):
        return True
    return verb in VERBS and owner in ("requests", "requests.Session()", "requests.session()")


def _time_limit(call: ast.Call) -> str:
    for keyword in call.keywords:
        if keyword.arg == "timeout":
            return "no" if is_constant(keyword.value, None) else "yes"
    return "unknown" if any(keyword.arg is None for keyword in call.keywords) else "no"
