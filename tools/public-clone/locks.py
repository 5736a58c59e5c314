"""Does the public lock hold what a connector's package asks for? `locks.py LOCK PYPROJECT`.

Prints each requirement that the lock has not, or has in a version out of range; exit 1 when there is one.
"""

import re
import sys
from pathlib import Path

from packaging.requirements import Requirement

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FRAMEWORK = "lakeflow-community-connectors"


def main(lock: str, pyproject: str) -> int:
    """Compare the two files."""
    text = Path(lock).read_text(encoding="utf-8")
    pinned = {
        name.lower().replace("_", "-"): version
        for name, version in re.findall(r"^([\w.-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", text, re.MULTILINE)
    }
    project = tomllib.loads(Path(pyproject).read_text(encoding="utf-8"))["project"]
    extras = project.get("optional-dependencies", {})
    problems = []
    for line in [*project["dependencies"], *extras.get("dev", [])]:
        wanted = Requirement(line)
        version = pinned.get(wanted.name.lower())
        if wanted.name == FRAMEWORK:
            continue
        if version is None or not wanted.specifier.contains(version, prereleases=True):
            problems.append(f"{line}: the lock has {version or 'nothing of that name'}")
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
