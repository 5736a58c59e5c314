"""A workspace laid down for the tests: the shipped tree, with the shelf as its one source."""

import shutil
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
SHIPPED = HERE.parents[1] / "python"
BASE = Path("src/databricks/labs/community_connector")


def lay_down(folder: Path) -> Path:
    """Copy the shipped tree and the shelf into an empty folder, and return it."""
    ignored = shutil.ignore_patterns("__pycache__", ".*_cache", "*.egg-info", "build")
    shutil.copytree(SHIPPED, folder, dirs_exist_ok=True, ignore=ignored)
    shutil.copytree(HERE / "sources" / "shelf", folder / BASE / "sources" / "shelf", ignore=ignored)
    return folder


WORKSPACE = lay_down(Path(tempfile.mkdtemp(prefix="runtime-test-")))
