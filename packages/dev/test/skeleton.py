"""Say which parts of generated modules have no strategy of the same skeleton.

A skeleton is a syntax tree in which the source's name is the sample's, and constants that stand
alone on the right of a module's assignment are blank. Reads {"strategies": [...], "modules":
[{"source": ..., "stem": ..., "text": ...}]} and prints a JSON list.
"""

import ast
import json
import re
import sys
from collections.abc import Iterator


def parts(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            found = [*node.bases, *node.decorator_list]
            head = [ast.dump(expression) for expression in found]
            yield node.name, f"class {head}"
            for member in node.body:
                yield f"{node.name}.{getattr(member, 'name', '')}", skeleton(member)
        elif isinstance(node, ast.FunctionDef):
            yield node.name, skeleton(node)


def skeleton(node: ast.stmt) -> str:
    for inner in ast.walk(node):
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
            inner.value = " ".join(inner.value.split())
    if isinstance(node, ast.FunctionDef) and node.name.startswith(("sample_", "_sample_")):
        node.name = "_"
    if isinstance(node, ast.FunctionDef) and node.name == "_read_own_table":
        node.name = "read_table"
    return ast.dump(node)


def main() -> None:
    given = json.load(sys.stdin)
    texts = [text.replace("SampleOwnClient", "SampleClient") for text in given["strategies"]]
    known = {shape for text in texts for _, shape in parts(ast.parse(text))}
    strange = []
    for module in given["modules"]:
        source, stem = re.escape(module["source"]), re.escape(module["stem"])
        text = re.sub(rf"\b(_?){source}(?=_|\b)", r"\1sample", module["text"])
        text = re.sub(rf"\b(_?){source.upper()}(?=_)", r"\1SAMPLE", text)
        text = re.sub(rf"\b{stem}(?=[A-Z]|\b)", "Sample", text)
        text = text.replace("SampleOwnClient", "SampleClient")
        strange += [name for name, shape in parts(ast.parse(text)) if shape not in known]
    print(json.dumps(strange))


main()
