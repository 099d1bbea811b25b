"""A file on its way in: written straight to disk while it is hashed, gone again unless it is kept."""

import hashlib
import os
import tempfile
import time
import weakref
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

STALE_AFTER_SECONDS = 24 * 3600
_PREFIX = "upload-"


class SpoolFull(Exception):
    """More bytes came than are taken."""


class Spool:
    """An open temporary file in MOTCUA_HOME/tmp with its size and SHA-256 so far.

    Closing it, or losing it (an exception, a broken-off request), removes it; `keep_as` moves it to stay.
    """

    def __init__(self, limit_bytes: int) -> None:
        folder = temporary_folder()
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=_PREFIX, dir=folder)
        self.path = Path(name)
        self.file: BinaryIO = os.fdopen(handle, "w+b")
        self.size = 0
        self._limit = limit_bytes
        self._digest = hashlib.sha256()
        self._gone = weakref.finalize(self, _discard, self.file, self.path)

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()

    def write(self, chunk: bytes) -> None:
        """Raises SpoolFull, before writing, when the limit would be passed."""
        if self.size + len(chunk) > self._limit:
            raise SpoolFull
        self.file.write(chunk)
        self._digest.update(chunk)
        self.size += len(chunk)

    def empty(self) -> None:
        """Let go of what was written."""
        self.file.seek(0)
        self.file.truncate()
        self.size = 0

    def keep_as(self, target: Path) -> None:
        """Make the bytes safe on disk and move them to `target`, all at once; then close."""
        self.file.flush()
        os.fsync(self.file.fileno())
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(self.path, target)
        _sync_folder(target.parent)
        self.close()

    def close(self) -> None:
        """Close, and remove the file if it still lies in the temporary folder. May be called again."""
        self._gone()


def temporary_folder() -> Path:
    return Path(settings.HOME) / "tmp"


def sweep() -> int:
    """Remove what a killed process left behind; returns how many. Files still being written are younger."""
    removed = 0
    for path in temporary_folder().glob(f"{_PREFIX}*"):
        try:
            if time.time() - path.stat().st_mtime > STALE_AFTER_SECONDS:
                path.unlink()
                removed += 1
        except FileNotFoundError:
            continue
    return removed


def _discard(file: BinaryIO, path: Path) -> None:
    file.close()
    path.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself durable, where the system can."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
