"""Rewrite wheels and source distributions in place: the same files always give the same bytes.

The build backend writes the time of the build, the owner, the modes that the user's umask leaves
and the order it met the files in. `SOURCE_DATE_EPOCH` is the time that every entry gets.
"""

import gzip
import os
import stat
import sys
import tarfile
import time
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def normalize(path: Path, epoch: int) -> None:
    """Sort the archive's entries; give each the same time, owner and a plain mode."""
    packed = _wheel(path, epoch) if path.suffix == ".whl" else _sdist(path, epoch)
    path.write_bytes(packed)


def _sdist(path: Path, epoch: int) -> bytes:
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
    compressed = BytesIO()
    with gzip.GzipFile("", "wb", 9, compressed, mtime=epoch) as file:
        file.write(packed.getvalue())
    return compressed.getvalue()


def _wheel(path: Path, epoch: int) -> bytes:
    """Pack the wheel again, what describes it (`.dist-info`) last, as its specification asks."""
    packed = BytesIO()
    year, month, day, hour, minute, second = time.gmtime(epoch)[:6]
    with ZipFile(path) as old, ZipFile(packed, "w", ZIP_DEFLATED, compresslevel=9) as new:
        names = [entry.filename for entry in old.infolist() if not entry.is_dir()]
        for name in sorted(names, key=lambda name: (".dist-info/" in name, name)):
            plain = ZipInfo(name, (year, month, day, hour, minute, second))
            plain.create_system = 3  # Unix, whose modes follow
            plain.external_attr = (stat.S_IFREG | 0o644) << 16
            plain.compress_type = ZIP_DEFLATED
            new.writestr(plain, old.read(name))
    return packed.getvalue()


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        normalize(Path(argument), int(os.environ["SOURCE_DATE_EPOCH"]))
