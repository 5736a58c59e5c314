"""The merged file: its bytes, what it refuses, and that Spark reads through it."""

import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyspark.sql import SparkSession

from databricks.labs.community_connector import register
from databricks.labs.community_connector.sparkpds import registry
from databricks.labs.community_connector.sparkpds.registry import find_data_source
from workspace_fixture import BASE, WORKSPACE

SOURCES = WORKSPACE / BASE / "sources"
PACKAGE = "databricks.labs.community_connector.sources"
CONNECTOR = f"""from databricks.labs.community_connector.interface import LakeflowConnect
from {PACKAGE}.draft.draft_parts import part


class DraftLakeflowConnect(LakeflowConnect):
    part = part
"""


def run_merge(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the script as a person would."""
    script = WORKSPACE / "tools/scripts/merge_python_source.py"
    return subprocess.run(
        [sys.executable, str(script), *arguments], capture_output=True, text=True, check=False
    )


@pytest.fixture
def draft() -> Iterator[Path]:
    """Return the folder of a source that a test may spoil."""
    folder = SOURCES / "draft"
    folder.mkdir()
    (folder / "__init__.py").write_text("", encoding="utf-8")
    (folder / "draft.py").write_text(CONNECTOR, encoding="utf-8")
    (folder / "draft_parts.py").write_text("part = 1\n", encoding="utf-8")
    yield folder
    for path in folder.glob("*.py"):
        path.unlink()
    folder.rmdir()


def test_bytes_are_the_same_each_time() -> None:
    """Two merges agree, compile, and leave no import of the framework behind."""
    first, second = run_merge("shelf", "-o", "-"), run_merge("shelf", "-o", "-")
    assert (first.returncode, first.stdout) == (0, second.stdout)
    compile(first.stdout, "merged.py", "exec")
    assert "databricks.labs" not in first.stdout
    assert first.stdout.count("\ndef ") == 1


def test_text_keeps_its_blanks_and_aliases_become_names() -> None:
    """A text's own lines are not indented; an alias of an internal name is assigned."""
    merged = run_merge("shelf", "-o", "-").stdout
    assert '    SHELF_NOTE = """first\n  second\nthird"""\n' in merged
    assert "    KNOWN_TABLES = TABLE_SCHEMAS\n" in merged
    assert "    LakeflowConnectImpl = ShelfLakeflowConnect\n" in merged


def test_modules_come_after_those_they_import() -> None:
    """The order is by import, then by name."""
    merged = run_merge("shelf", "-o", "-").stdout
    titles = [line[11:] for line in merged.splitlines() if line.startswith("    # ---- ")]
    assert titles == [
        "libs/utils.py",
        "interface/lakeflow_connect.py",
        "interface/supports_partition.py",
        "interface/supports_namespaces.py",
        "sources/shelf/shelf_options.py",
        "sources/shelf/shelf_schemas.py",
        "sources/shelf/shelf.py",
        "sparkpds/lakeflow_metadata.py",
        "sparkpds/lakeflow_readers.py",
        "sparkpds/lakeflow_datasource.py",
    ]


def test_spark_reads_through_the_merged_file(spark: SparkSession, shelf_file: Path) -> None:
    """Registered by name, the merged file reads a batch, in parts too, with its text intact."""
    assert run_merge("all").returncode == 0
    importlib.invalidate_caches()
    register(spark, "shelf")
    reader = spark.read.format("lakeflow_connect").option("data_path", str(shelf_file))
    books = reader.option("tableName", "books").load().collect()
    assert [row.id for row in books] == [1, 2, 3, 4, 5, 6, 7]
    loans = reader.option("tableName", "loans").load().collect()
    assert {(row.id, row.note) for row in loans} == {
        (number, "first\n  second\nthird") for number in range(5)
    }


def test_output_goes_where_it_is_asked(tmp_path: Path) -> None:
    """With -o, the file is written there and standard output stays empty."""
    result = run_merge("shelf", "-o", str(tmp_path / "merged.py"))
    assert (result.returncode, result.stdout) == (0, "")
    assert (tmp_path / "merged.py").read_text("utf-8") == run_merge("shelf", "-o", "-").stdout


def test_names_that_agree_may_repeat(draft: Path) -> None:
    """The same definition in two modules is no clash, nor are two homes of one type."""
    logger = "import logging\nfrom typing import Iterator\n\nlogger = logging.getLogger(__name__)\n"
    for name in ("draft_parts.py", "draft_more.py"):
        (draft / name).write_text(f"{logger}{name[:-3]}_rows: Iterator[int] | None = None\n")
    (draft / "draft_parts.py").write_text(f"{logger}part = 1\n", encoding="utf-8")
    merged = run_merge("draft", "-o", "-")
    assert (merged.returncode, merged.stderr) == (0, "")
    assert "from typing import Any, cast" in merged.stdout


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("draft_parts.py", "from .draft import x\npart = 1\n", "draft_parts.py:1: relative import"),
        ("draft_parts.py", "part = 1\nparse_value = 2\n", "parse_value is defined in utils.py too"),
        ("draft_parts.py", "import datetime\npart = 1\n", "datetime is datetime here and"),
        ("draft_parts.py", "part = 1\ndef f():\n    global part\n", "draft_parts.py:3: global"),
        ("draft_parts.py", "part = 1\nAny = 2\n", "Any is also imported by a merged module"),
        ("draft_parts.py", "import re; part = 1\n", "draft_parts.py:1: shares its line"),
        ("draft_parts.py", "part =\n", "draft_parts.py:1: invalid syntax"),
        (
            "draft_parts.py",
            f"from {PACKAGE}.draft.draft import DraftLakeflowConnect\npart = 1\n",
            "modules import each other: draft_parts -> draft -> draft_parts",
        ),
        (
            "draft_parts.py",
            "from databricks.labs.community_connector.source_simulator import x\npart = 1\n",
            "source_simulator is not merged",
        ),
        (
            "draft_parts.py",
            f"def part():\n    from {PACKAGE}.draft import draft\n",
            "draft_parts.py:2: move this import to the top",
        ),
        (
            "draft_parts.py",
            f"import {PACKAGE}.draft.draft\npart = 1\n",
            "draft_parts.py:1: import names from the module",
        ),
        (
            "draft.py",
            "x = 1\n",
            "draft.py: expected one class that extends LakeflowConnect, got none",
        ),
    ],
)
def test_refuses_what_would_not_run(draft: Path, file: str, text: str, message: str) -> None:
    """One line says where and what; nothing is written."""
    (draft / file).write_text(text, encoding="utf-8")
    result = run_merge("draft")
    assert result.returncode == 1
    assert message in result.stderr
    assert result.stderr.count("\n") == 1
    assert not (draft / "_generated_draft_python_source.py").exists()


def test_refuses_a_source_that_is_not_there() -> None:
    """The line names the file that was expected."""
    result = run_merge("cellar")
    assert result.returncode == 1
    assert "there is no source 'cellar': expected" in result.stderr


def test_registry_refuses(spark: SparkSession) -> None:
    """A class is no name, a name is an identifier, and a package must define a data source."""
    wrong: object = find_data_source("shelf")
    with pytest.raises(TypeError, match="expects the name of a source, got <class"):
        register(spark, wrong)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="'../x' is no name of a source"):
        register(spark, "../x")
    with pytest.raises(ModuleNotFoundError):
        register(spark, "cellar")
    with pytest.raises(ModuleNotFoundError):
        find_data_source("cellar")
    assert registry._BASE_PKG == PACKAGE


def test_package_without_a_data_source_is_refused(draft: Path) -> None:
    """The error names the package and what it should define."""
    importlib.invalidate_caches()
    with pytest.raises(ValueError, match="sources.draft defines no subclass of LakeflowSource"):
        find_data_source("draft")
