"""Rewrite source distributions in place so that the same files always give the same bytes.

The build backend writes the time of the build, the owner and the order it met the files in.
`SOURCE_DATE_EPOCH` is the time that every entry gets.
"""

import gzip
import os
import sys
import tarfile
from io import BytesIO
from pathlib import Path


def normalize(path: Path, epoch: int) -> None:
    """Sort the archive's entries; give each the same time, owner and a plain mode."""
    with tarfile.open(path) as old:
        entries = sorted(
            ((entry, old.extractfile(entry)) for entry in old.getmembers()),
            key=lambda pair: pair[0].name,
        )
        packed = BytesIO()
        with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as new:
            for entry, content in entries:
                plain = tarfile.TarInfo(entry.name)
                plain.type = entry.type
                plain.size = entry.size
                plain.mtime = epoch
                plain.mode = 0o755 if entry.isdir() else 0o644
                new.addfile(plain, content)
    with path.open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=epoch) as compressed:
        compressed.write(packed.getvalue())


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        normalize(Path(argument), int(os.environ["SOURCE_DATE_EPOCH"]))
