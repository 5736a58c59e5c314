"""What a connector's code must not do: run text, start programs, trust anybody, tell secrets."""

import ast
import re
from collections.abc import Iterator

from observation import Module, Observation, docstrings, dotted, is_constant

SECRET_WORD = re.compile(
    r"(^|_)(token|secret|password|passwd|api_?key|credentials?|authorization)s?$", re.IGNORECASE
)
KNOWN_SECRET = re.compile(
    r"(gh[opsu]_|github_pat_|glpat-|sk_live_|rk_live_|sk-|xox[abprs]-|AKIA|AIza|eyJ[A-Za-z0-9])"
    r"[A-Za-z0-9_\-.]{12,}|-----BEGIN [A-Z ]*PRIVATE KEY"
)
SERIALISERS = frozenset({"pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib"})
LOG_METHODS = frozenset({"debug", "info", "warning", "error", "exception", "critical", "log"})
SAFE_LOADERS = frozenset({"yaml.SafeLoader", "yaml.CSafeLoader"})
OPENERS = frozenset({"open", "io.open", "os.open", "pathlib.Path", "codecs.open"})


def dangers(module: Module) -> Iterator[Observation]:
    """Yield every danger that the code shows."""
    skipped = docstrings(module.tree)
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call):
            yield from _call(module, node)
        elif isinstance(node, ast.Import):
            for name in node.names:
                yield from _import(name.name, node.lineno)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from _import(node.module, node.lineno)
        elif isinstance(node, ast.Assign):
            yield from _assignment(node)
        elif isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and isinstance(key.value, str):
                    yield from _literal_secret(key.value, value)
        elif isinstance(node, ast.Constant) and id(node) not in skipped:
            if isinstance(node.value, str) and KNOWN_SECRET.search(node.value):
                yield Observation("hard_coded_secret", node.lineno, "it has a secret's form")


def _import(name: str, line: int) -> Iterator[Observation]:
    if name.partition(".")[0] in SERIALISERS:
        yield Observation("pickle", line, name)


def _assignment(node: ast.Assign) -> Iterator[Observation]:
    for target in node.targets:
        written = dotted(target)
        yield from _literal_secret(written.rpartition(".")[2], node.value)
        if written.endswith(".verify") and is_constant(node.value, False):
            yield Observation("unverified_tls", node.lineno, written)


def _literal_secret(name: str, value: ast.AST) -> Iterator[Observation]:
    if not (isinstance(value, ast.Constant) and isinstance(value.value, str)):
        return
    text = value.value
    is_random = len(text) >= 12 and re.search(r"\d", text) and re.search(r"[A-Za-z]", text)
    if SECRET_WORD.search(name) and is_random and re.fullmatch(r"\S+", text):
        yield Observation("hard_coded_secret", value.lineno, f"in {name}")


def _call(module: Module, node: ast.Call) -> Iterator[Observation]:
    name, line = module.name(node.func), node.lineno
    keywords = {keyword.arg: keyword.value for keyword in node.keywords if keyword.arg}
    if name in ("eval", "exec", "compile", "__import__"):
        yield Observation("runs_text", line, name)
    if name in ("os.system", "os.popen") or name.startswith(("subprocess.", "os.spawn", "os.exec")):
        yield Observation("shell", line, name)
    elif is_constant(keywords.get("shell"), True):
        yield Observation("shell", line, name)
    if is_constant(keywords.get("verify"), False) or name == "ssl._create_unverified_context":
        yield Observation("unverified_tls", line, name)
    if name in ("yaml.load", "yaml.full_load", "yaml.unsafe_load"):
        loader = keywords.get("Loader") or (node.args[1] if len(node.args) > 1 else None)
        if loader is None or module.name(loader) not in SAFE_LOADERS:
            yield Observation("yaml_load", line, name)
    if name in OPENERS and any(not isinstance(argument, ast.Constant) for argument in node.args):
        yield Observation("opened_path", line, name)
    if _logs(name) and (told := _told_secret(node)):
        yield Observation("logged_secret", line, told)


def _logs(name: str) -> bool:
    owner, _, method = name.rpartition(".")
    if name in ("print", "sys.stdout.write", "sys.stderr.write"):
        return True
    return method in LOG_METHODS and bool(re.search(r"log", owner, re.IGNORECASE))


def _told_secret(call: ast.Call) -> str:
    for argument in [*call.args, *(keyword.value for keyword in call.keywords)]:
        for node in ast.walk(argument):
            if isinstance(node, ast.Name | ast.Attribute):
                last = dotted(node).rpartition(".")[2].lstrip("_")
                if SECRET_WORD.search(last) or last in ("options", "headers"):
                    return dotted(node)
    return ""
