"""Find the options that a connector's code reads, by its syntax trees alone.

An option is read by `options.get("name", default)`, `options["name"]` or `"name" in options`, on a
mapping that is called `options` or `table_options`, or on a name that stands for one: a local
variable, a merged dict, or a parameter which callers pass one for. The option's name may be a
constant of any module, a loop's variable over constants, or a parameter for which callers pass
one of these, so that a small reader function such as `int_option(table_options, "size", 5)` counts.
"""

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

CONNECTION = "connection"
TABLE = "table"
_MAPPING_NAMES = {
    "options": CONNECTION,
    "_options": CONNECTION,
    "table_options": TABLE,
    "_table_options": TABLE,
}
_COPYING_CALLS = frozenset({"dict", "copy"})


@dataclass(frozen=True)
class OptionRead:
    """One place where an option is read.

    `default` is the literal that stands in for an absent option, as text; `must_exist` is whether
    the read itself fails without the option.
    """

    kind: str
    name: str
    default: str | None
    must_exist: bool


@dataclass(frozen=True)
class _ReadByParameter:
    """A read whose option is named by a parameter, so that each call of the function is one."""

    mapping_parameter: str | None
    kinds: frozenset[str]
    key_parameter: str
    default_parameter: str | None
    default: str | None
    must_exist: bool


@dataclass(eq=False)
class _Function:
    """A function, or a module's own statements, with what is known of its names."""

    name: str
    owner: str | None
    parameters: list[str]
    defaults: dict[str, ast.expr]
    nodes: list[ast.AST]
    assigned: dict[str, list[ast.expr]] = field(default_factory=lambda: defaultdict(list))
    looped: dict[str, list[ast.expr]] = field(default_factory=lambda: defaultdict(list))
    kinds: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    by_parameter: set["_ReadByParameter"] = field(default_factory=set)


@dataclass(frozen=True)
class _Read:
    """The expressions of one read; the mapping is absent where its kinds are known without it."""

    mapping: ast.expr | None
    key: ast.expr
    default: ast.expr | None
    must_exist: bool


def find_option_reads(trees: Sequence[ast.Module]) -> list[OptionRead]:
    """Return every read of an option in a source's modules, in no particular order."""
    return _Search(trees).run()


class _Search:
    def __init__(self, trees: Sequence[ast.Module]) -> None:
        self.constants: dict[str, ast.expr] = {}
        self.aliases: dict[str, str] = {}
        self.functions: list[_Function] = []
        for tree in trees:
            self._collect(tree.body, None)
            self.functions.append(_scope("<module>", None, tree.body, None))
        self.by_name: dict[str, list[_Function]] = defaultdict(list)
        for function in self.functions:
            self.by_name[function.name].append(function)
            if function.name == "__init__" and function.owner:
                self.by_name[function.owner].append(function)

    def run(self) -> list[OptionRead]:
        """Follow the calls until nothing new is learnt, then read off the options."""
        size = -1
        while size != (size := self._known()):
            for function in self.functions:
                for node in function.nodes:
                    if isinstance(node, ast.Call):
                        self._follow_mappings(function, node)
        found: set[OptionRead] = set()
        for function in self.functions:
            for read in _reads(function):
                self._record(function, read, found)
        size = -1
        while size != (size := self._known() + len(found)):
            for function in self.functions:
                for node in function.nodes:
                    if isinstance(node, ast.Call):
                        self._follow_names(function, node, found)
        return sorted(found, key=lambda read: (read.kind, read.name, read.default or ""))

    def _callees(self, call: ast.Call) -> list[_Function]:
        name = _callee(call)
        return self.by_name.get(self.aliases.get(name, name), [])

    def _known(self) -> int:
        return sum(
            len(function.by_parameter) + sum(len(kinds) for kinds in function.kinds.values())
            for function in self.functions
        )

    def _collect(self, body: Sequence[ast.stmt], owner: str | None) -> None:
        for node in body:
            if isinstance(node, ast.ClassDef):
                self._collect(node.body, node.name)
            elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                self.functions.append(_scope(node.name, owner, node.body, node))
            elif isinstance(node, ast.ImportFrom):
                self.aliases.update({a.asname: a.name for a in node.names if a.asname})
            elif isinstance(node, ast.Assign):
                for target in node.targets:
                    if isinstance(target, ast.Name):
                        self.constants[target.id] = node.value
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                if node.value is not None:
                    self.constants[node.target.id] = node.value

    def _follow_mappings(self, caller: _Function, call: ast.Call) -> None:
        for callee in self._callees(call):
            for parameter, argument in _arguments(callee, call).items():
                callee.kinds[parameter] |= self._kinds(caller, argument)

    def _follow_names(self, caller: _Function, call: ast.Call, found: set[OptionRead]) -> None:
        for callee in self._callees(call):
            given = {**callee.defaults, **_arguments(callee, call)}
            for read in tuple(callee.by_parameter):
                if read.key_parameter not in given:
                    continue
                mapping = given.get(read.mapping_parameter or "")
                default = given.get(read.default_parameter or "")
                self._record(
                    caller,
                    _Read(mapping, given[read.key_parameter], default, read.must_exist),
                    found,
                    known_kinds=read.kinds if mapping is None else frozenset(),
                    known_default=read.default if default is None else None,
                )

    def _record(
        self,
        function: _Function,
        read: _Read,
        found: set[OptionRead],
        known_kinds: frozenset[str] = frozenset(),
        known_default: str | None = None,
    ) -> None:
        kinds = set(known_kinds)
        mapping_parameter = None
        if read.mapping is not None:
            kinds |= self._kinds(function, read.mapping)
            if isinstance(read.mapping, ast.Name) and read.mapping.id in function.parameters:
                mapping_parameter = read.mapping.id
        default = known_default or self._default_text(read.default)
        if isinstance(read.key, ast.Name) and read.key.id in function.parameters:
            if not kinds and mapping_parameter is None:
                return
            used = [
                name
                for name in function.parameters
                if name not in (mapping_parameter, read.key.id)
                and (name == "default" or (read.default and _mentions(read.default, name)))
            ]
            function.by_parameter.add(
                _ReadByParameter(
                    mapping_parameter,
                    frozenset(kinds),
                    read.key.id,
                    used[0] if used else None,
                    default,
                    read.must_exist,
                )
            )
            return
        for name in self._texts(function, read.key):
            found.update(OptionRead(kind, name, default, read.must_exist) for kind in kinds)

    def _kinds(self, function: _Function, mapping: ast.expr, depth: int = 0) -> set[str]:
        """Return what kinds of options a mapping holds; empty if it holds none."""
        if depth > 5:
            return set()
        if isinstance(mapping, ast.Attribute):
            kind = _MAPPING_NAMES.get(mapping.attr)
            return {kind} if kind else set()
        if isinstance(mapping, ast.Name):
            known = function.kinds.get(mapping.id, set())
            if mapping.id in ("table_options", "_table_options"):
                return {TABLE}
            if known:
                return set(known)
            values = function.assigned.get(mapping.id, [])
            assigned = self._union(function, values, depth)
            if assigned or mapping.id not in _MAPPING_NAMES:
                return assigned
            return {_MAPPING_NAMES[mapping.id]}
        if isinstance(mapping, ast.Dict):
            unpacked = [v for k, v in zip(mapping.keys, mapping.values, strict=True) if k is None]
            return self._union(function, unpacked, depth)
        if isinstance(mapping, ast.BoolOp):
            return self._union(function, mapping.values, depth)
        if isinstance(mapping, ast.BinOp) and isinstance(mapping.op, ast.BitOr):
            return self._union(function, [mapping.left, mapping.right], depth)
        if isinstance(mapping, ast.Call) and _callee(mapping) in _COPYING_CALLS:
            values = list(mapping.args)
            if isinstance(mapping.func, ast.Attribute):
                values.append(mapping.func.value)
            return self._union(function, values, depth)
        return set()

    def _union(self, function: _Function, values: Sequence[ast.expr], depth: int) -> set[str]:
        return {kind for value in values for kind in self._kinds(function, value, depth + 1)}

    def _texts(self, function: _Function, key: ast.expr, depth: int = 0) -> Iterator[str]:
        """Yield the texts that an expression can be, as far as constants tell."""
        if depth > 5:
            return
        if isinstance(key, ast.Constant):
            if isinstance(key.value, str):
                yield key.value
        elif isinstance(key, ast.Name) and key.id in function.looped:
            for several in function.looped[key.id]:
                yield from self._items(function, several, depth + 1)
        elif isinstance(key, ast.Name | ast.Attribute):
            name = key.id if isinstance(key, ast.Name) else key.attr
            constant = self.constants.get(self.aliases.get(name, name))
            values = [*function.assigned.get(name, ())] or ([constant] if constant else [])
            for value in values:
                yield from self._texts(function, value, depth + 1)
        elif isinstance(key, ast.Call) and isinstance(key.func, ast.Attribute):
            if key.func.attr == "lower":
                yield from (
                    text.lower() for text in self._texts(function, key.func.value, depth + 1)
                )

    def _items(self, function: _Function, several: ast.expr, depth: int) -> Iterator[str]:
        if isinstance(several, ast.Name | ast.Attribute):
            name = several.id if isinstance(several, ast.Name) else several.attr
            value = self.constants.get(name)
            if value is not None and depth <= 5:
                yield from self._items(function, value, depth + 1)
        elif isinstance(several, ast.Tuple | ast.List | ast.Set):
            for item in several.elts:
                yield from self._texts(function, item, depth + 1)
        elif isinstance(several, ast.Dict):
            for key in several.keys:
                if key is not None:
                    yield from self._texts(function, key, depth + 1)
        elif isinstance(several, ast.Call) and several.args:
            yield from self._items(function, several.args[0], depth + 1)

    def _default_text(self, default: ast.expr | None) -> str | None:
        """Return a default as the text that an option would have, None if it is no literal."""
        if isinstance(default, ast.Call) and _callee(default) == "str" and default.args:
            return self._default_text(default.args[0])
        if isinstance(default, ast.Name | ast.Attribute):
            name = default.id if isinstance(default, ast.Name) else default.attr
            constant = self.constants.get(name)
            return None if constant is default else self._default_text(constant)
        try:
            value = ast.literal_eval(default) if default is not None else None
        except ValueError:
            return None
        if isinstance(value, bool):
            return str(value).lower()
        return str(value) if isinstance(value, str | int | float) else None


def _scope(
    name: str,
    owner: str | None,
    body: Sequence[ast.stmt],
    definition: ast.FunctionDef | ast.AsyncFunctionDef | None,
) -> _Function:
    parameters: list[str] = []
    defaults: dict[str, ast.expr] = {}
    if definition is not None:
        signature = definition.args
        positional = [argument.arg for argument in (*signature.posonlyargs, *signature.args)]
        defaults = dict(zip(reversed(positional), reversed(signature.defaults), strict=False))
        for argument, value in zip(signature.kwonlyargs, signature.kw_defaults, strict=True):
            if value is not None:
                defaults[argument.arg] = value
        decorators = {ast.unparse(node) for node in definition.decorator_list}
        if owner and positional and "staticmethod" not in decorators:
            positional = positional[1:]
        parameters = [*positional, *(argument.arg for argument in signature.kwonlyargs)]
    is_module = definition is None
    nodes = [inner for node in body for inner in _walk(node, skip_definitions=is_module)]
    function = _Function(name, owner, parameters, defaults, nodes)
    for node in nodes:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    function.assigned[target.id].append(node.value)
        elif isinstance(node, ast.AnnAssign | ast.NamedExpr) and isinstance(node.target, ast.Name):
            if node.value is not None:
                function.assigned[node.target.id].append(node.value)
        elif isinstance(node, ast.For | ast.comprehension) and isinstance(node.target, ast.Name):
            function.looped[node.target.id].append(node.iter)
    return function


def _walk(node: ast.AST, skip_definitions: bool) -> Iterator[ast.AST]:
    if skip_definitions and isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return
    yield node
    for child in ast.iter_child_nodes(node):
        yield from _walk(child, skip_definitions)


def _reads(function: _Function) -> Iterator[_Read]:
    """Yield all that may be a read of an option, whatever the mapping is."""
    for node in function.nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            if node.func.attr in ("get", "pop", "setdefault"):
                default = node.args[1] if len(node.args) > 1 else None
                must_exist = node.func.attr == "pop" and default is None
                yield _Read(node.func.value, node.args[0], default, must_exist)
        elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load):
            yield _Read(node.value, node.slice, None, True)
        elif isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn):
            yield _Read(node.comparators[0], node.left, None, False)


def _arguments(callee: _Function, call: ast.Call) -> Mapping[str, ast.expr]:
    given = dict(zip(callee.parameters, call.args, strict=False))
    given.update({word.arg: word.value for word in call.keywords if word.arg})
    return given


def _callee(call: ast.Call) -> str:
    if isinstance(call.func, ast.Name):
        return call.func.id
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def _mentions(expression: ast.expr, name: str) -> bool:
    return any(isinstance(node, ast.Name) and node.id == name for node in ast.walk(expression))
