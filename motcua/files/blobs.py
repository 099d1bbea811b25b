"""Where bytes lie: MOTCUA_HOME/files/ab/cd/<sha256>. The same bytes lie there once."""

from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from motcua.files.spool import Spool


def path_of(sha256: str) -> Path:
    return Path(settings.HOME) / "files" / sha256[:2] / sha256[2:4] / sha256


def keep(spool: Spool) -> str:
    """Keep the bytes of a spool and close it; returns their SHA-256.

    Two that keep the same bytes at once both succeed: the move is atomic and either content is the same.
    A kept file of another size was damaged from outside and is replaced.
    """
    sha256 = spool.sha256
    target = path_of(sha256)
    if _size(target) == spool.size:
        spool.close()
    else:
        spool.keep_as(target)
    return sha256


def open_blob(sha256: str) -> BinaryIO:
    """The bytes, from their beginning. Raises FileNotFoundError."""
    return path_of(sha256).open("rb")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return -1
