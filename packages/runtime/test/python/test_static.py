"""Ruff and mypy, by the configuration that a workspace gets, on the tree and on a source in it."""

import subprocess
import sys
from pathlib import Path

import pytest

from workspace_fixture import HERE, WORKSPACE

CHECKS = [
    (WORKSPACE, ["ruff", "check", "--no-cache", "."]),
    (WORKSPACE, ["ruff", "format", "--no-cache", "--check", "."]),
    (WORKSPACE, ["mypy", "--cache-dir=/dev/null"]),
    (HERE, ["ruff", "check", "--no-cache", "."]),
    (HERE, ["ruff", "format", "--no-cache", "--check", "."]),
    (HERE, ["mypy", "--cache-dir=/dev/null"]),
]


@pytest.mark.parametrize(("folder", "command"), CHECKS)
def test_is_clean(folder: Path, command: list[str]) -> None:
    """The tool finds nothing."""
    result = subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr
