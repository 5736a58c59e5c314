"""What is said of one place in a connector's code, and how names are read from syntax trees."""

import ast
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Observation:
    """Something that a line does; `kind` is one of those that the review knows."""

    kind: str
    line: int
    detail: str = ""


@dataclass
class Module:
    """A parsed file, with what its names stand for: `get` for `requests.get`, after an import."""

    tree: ast.Module
    aliases: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str) -> "Module":
        """Parse a file. Raises SyntaxError."""
        tree = ast.parse(text)
        aliases: dict[str, str] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                for name in node.names:
                    short = name.asname or name.name.partition(".")[0]
                    aliases[short] = name.name if name.asname else short
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                for name in node.names:
                    aliases[name.asname or name.name] = f"{node.module}.{name.name}"
        return cls(tree, aliases)

    def name(self, node: ast.AST) -> str:
        """Return the full dotted name of an expression, `requests.Session().get`; else ""."""
        written = dotted(node)
        first, dot, rest = written.partition(".")
        bare, call, behind = first.partition("()")
        return self.aliases.get(bare, bare) + call + behind + dot + rest


def dotted(node: ast.AST) -> str:
    """Return a name as it is written, with `()` for a call; "" for what is none."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        owner = dotted(node.value)
        return f"{owner}.{node.attr}" if owner else ""
    if isinstance(node, ast.Call):
        callee = dotted(node.func)
        return f"{callee}()" if callee else ""
    return ""


def is_constant(node: ast.AST | None, value: object) -> bool:
    """Return whether an expression is exactly this literal."""
    return isinstance(node, ast.Constant) and node.value is value


def docstrings(tree: ast.Module) -> set[int]:
    """Return the ids of the nodes that are docstrings."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                found.add(id(first.value))
    return found
