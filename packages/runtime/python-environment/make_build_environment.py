"""Make a virtual environment that holds the build tools alone, as they are pinned here.

Usage: make_build_environment.py FOLDER. A project is built in it, so that neither its build back
end nor anything that it runs sees another package. Nothing is downloaded: the packages of the
environment that runs this are linked.
"""

import importlib.metadata
import os
import sys
import venv
from pathlib import Path

# The front end, the back end, and what they need; the last four on old Pythons alone.
TOOLS = (
    "build",
    "packaging",
    "pyproject-hooks",
    "setuptools",
    "wheel",
    "importlib-metadata",
    "tomli",
    "typing-extensions",
    "zipp",
)


def make(folder: Path) -> None:
    """Create the environment and link into it what the build tools consist of."""
    venv.create(folder, with_pip=False, symlinks=True)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    packages = folder / "lib" / version / "site-packages"
    for tool in TOOLS:
        try:
            distribution = importlib.metadata.distribution(tool)
        except importlib.metadata.PackageNotFoundError:
            continue
        names = {path.parts[0] for path in distribution.files or () if path.parts[0] != ".."}
        for name in sorted(names - {"__pycache__"}):
            os.symlink(Path(str(distribution.locate_file(name))), packages / name)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
