"""What inspect_connector.py prints, and which options it finds in code."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from workspace_fixture import BASE, WORKSPACE

sys.path.insert(0, str(WORKSPACE / "tools/scripts"))

from option_reads import find_option_reads  # noqa: E402

SOURCES = WORKSPACE / BASE / "sources"


def run_inspect(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the script as the steps do."""
    script = WORKSPACE / "tools/scripts/inspect_connector.py"
    return subprocess.run(
        [sys.executable, str(script), *arguments], capture_output=True, text=True, check=False
    )


@pytest.fixture
def draft() -> Iterator[Path]:
    """Return the folder of a source that a test may write."""
    folder = SOURCES / "sketch"
    folder.mkdir()
    (folder / "__init__.py").write_text("", encoding="utf-8")
    yield folder
    for path in [*folder.rglob("*.py"), *folder.rglob("*.pyc")]:
        path.unlink()
    for path in folder.glob("__pycache__"):
        path.rmdir()
    folder.rmdir()


def test_shelf() -> None:
    """The whole object for a hand-written connector."""
    result = run_inspect("shelf")
    assert (result.returncode, result.stderr) == (0, "")
    report = json.loads(result.stdout)
    tables = report.pop("tables")
    assert report == {
        "version": 1,
        "source": "shelf",
        "class": "ShelfLakeflowConnect",
        "data_source": "ShelfDataSource",
        "options": {
            "connection": [
                {"name": "branch", "required": False, "default": "main"},
                {"name": "data_path", "required": True, "default": None},
                {"name": "page_size", "required": False, "default": "2"},
            ],
            "table": [
                {"name": "max_records_per_batch", "default": "1000", "tables": None},
                {"name": "with_note", "default": "true", "tables": None},
            ],
        },
        "functions": [
            "list_tables",
            "get_table_schema",
            "read_table_metadata",
            "read_table",
            "read_table_deletes",
            "get_partitions",
            "read_partition",
            "is_partitioned",
            "latest_offset",
        ],
        "problems": [],
    }
    schemas = [table.pop("schema") for table in tables]
    assert [[field["name"] for field in schema["fields"]] for schema in schemas] == [
        ["id", "name", "born"],
        ["id", "title", "tags", "updated_at"],
        ["id", "book_id", "note"],
    ]
    assert tables[1:] == [
        {
            "name": "books",
            "primary_keys": ["id"],
            "cursor_field": "updated_at",
            "ingestion_type": "cdc_with_deletes",
            "partitioned": False,
        },
        {
            "name": "loans",
            "primary_keys": ["id"],
            "cursor_field": None,
            "ingestion_type": "append",
            "partitioned": True,
        },
    ]


SKETCH = '''"""A connector with faults."""

import requests
from pyspark.sql.types import LongType, StructField, StructType

from databricks.labs.community_connector.interface import LakeflowConnect

print("imported")


class SketchLakeflowConnect(LakeflowConnect):
    def __init__(self, options):
        super().__init__(options)
        if not options.get("api_token"):
            raise ValueError("Option 'api_token' is missing.")
        if int(options["retries_allowed"]) > 5:
            raise ValueError("Option 'retries_allowed' is too large.")

    def list_tables(self):
        return ["good", "dotted", "remote"]

    def get_table_schema(self, table_name, table_options):
        if table_name == "remote":
            requests.get("http://127.0.0.1:9/", headers={"x": self.options["api_token"]})
        return StructType([StructField("id", LongType())])

    def read_table_metadata(self, table_name, table_options):
        if table_name == "dotted":
            return {"primary_keys": ["a.b"], "ingestion_type": "cdc"}
        return {"primary_keys": ["id"], "ingestion_type": "snapshot"}

    def read_table(self, table_name, start_offset, table_options):
        return iter(()), None
'''


def test_faults_are_problems(draft: Path) -> None:
    """A table that fails costs that table; no request leaves; prints don't mix with the JSON."""
    (draft / "sketch.py").write_text(SKETCH, encoding="utf-8")
    result = run_inspect("sketch")
    assert (result.returncode, result.stderr) == (0, "imported\n")
    report = json.loads(result.stdout)
    assert [table["name"] for table in report["tables"]] == ["good", "dotted"]
    assert report["options"]["connection"] == [
        {"name": "api_token", "required": True, "default": None},
        {"name": "retries_allowed", "required": True, "default": None},
    ]
    messages = [problem["message"] for problem in report["problems"]]
    assert messages[1:] == [
        "table dotted: primary key 'a.b' is no top-level column",
        "table dotted: has no cursor_field",
        "table remote: _NetworkBlockedError: it needs the network, which is closed during "
        "inspection",
    ]
    assert messages[0].startswith("no data source class: ValueError: ")


def test_credentials_are_used_and_never_shown(draft: Path, tmp_path: Path) -> None:
    """Given values reach the constructor; an error's text comes without them."""
    text = SKETCH.replace("is too large.", "is {options['api_token']}.").replace(
        "raise ValueError(\"Option 'r", "raise ValueError(f\"Option 'r"
    )
    (draft / "sketch.py").write_text(text, encoding="utf-8")
    file = tmp_path / "config.json"
    file.write_text('{"api_token": "s3cret-value", "retries_allowed": "9"}', encoding="utf-8")
    result = run_inspect("sketch", "--credentials", str(file))
    assert "s3cret-value" not in result.stdout + result.stderr


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("import nothing_there\n", "sketch.sketch can't be imported: ModuleNotFoundError: "),
        ("x = (\n", "sketch.sketch can't be imported: SyntaxError: "),
        ("x = 1\n", "sketch.sketch: expected one class that extends LakeflowConnect, got none"),
    ],
)
def test_what_can_not_be_imported(draft: Path, text: str, message: str) -> None:
    """Exit 1, nothing on standard output, one line on standard error."""
    (draft / "sketch.py").write_text(text, encoding="utf-8")
    result = run_inspect("sketch")
    assert (result.returncode, result.stdout) == (1, "")
    assert message in result.stderr
    assert result.stderr.count("\n") == 1


READS = [
    ('def f(table_options):\n    return table_options.get("a", "x")', [("table", "a", "x", False)]),
    ('def f(options):\n    return options["a"]', [("connection", "a", None, True)]),
    ('def f(self):\n    return self.options.get("a")', [("connection", "a", None, False)]),
    ('A = "a"\ndef f(table_options):\n    return table_options[A]', [("table", "a", None, True)]),
    (
        "def f(table_options):\n    return _int(table_options, 'a', 5)\n"
        "def _int(options, name, default):\n    return int(options.get(name, default))",
        [("table", "a", "5", False)],
    ),
    (
        "def f(table_options):\n    return _positive(table_options, 'a', default=True)\n"
        "def _positive(values, name, default):\n    return _int(values, name, str(default))\n"
        "def _int(options, name, default):\n    return int(options.get(name, default))",
        [("table", "a", "true", False)],
    ),
    (
        "class C:\n    def __init__(self, options):\n        self.a = self._must('a')\n"
        "    def _must(self, name):\n        return self.options[name]",
        [("connection", "a", None, True)],
    ),
    (
        "def f(table_options):\n    return read('t', {}, table_options)\n"
        "def read(table, offset, options):\n    return options.get('a')",
        [("table", "a", None, False)],
    ),
    (
        "NAMES = ('a', 'b')\ndef f(options):\n    return [n for n in NAMES if not options.get(n)]",
        [("connection", "a", None, False), ("connection", "b", None, False)],
    ),
    (
        "def f(self, table_options):\n    both = {**self.options, **table_options}\n"
        "    return both.get('a')",
        [("connection", "a", None, False), ("table", "a", None, False)],
    ),
    ("def f(options):\n    return 'a' in options", [("connection", "a", None, False)]),
    ("def f(record):\n    return record.get('a'), record['b']", []),
    ("def f(options):\n    options['a'] = 1", []),
]


@pytest.mark.parametrize(("code", "expected"), READS)
def test_option_reads(code: str, expected: list[tuple[str, str, str | None, bool]]) -> None:
    """Each way to read an option is found, and nothing else is."""
    found = find_option_reads([ast.parse(code)])
    assert [(read.kind, read.name, read.default, read.must_exist) for read in found] == expected
