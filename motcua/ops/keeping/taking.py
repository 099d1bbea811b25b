"""Writing one consistent file while pages are served."""

import hashlib
import importlib.metadata
import io
import os
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import connection
from django.utils import timezone

from motcua.ground.refusals import Missing
from motcua.ground.sentences import Sentence
from motcua.ops.keeping import engines, manifest
from motcua.ops.keeping.manifest import Manifest

# Of what lies under MOTCUA_HOME: the database is copied by its engine, the rest here is made again by itself.
LEFT_OUT = frozenset({"cache", "tmp", "run", "log", "logs", "replaced"})


@dataclass(frozen=True)
class Kept:
    """The file, its size in bytes, how many files besides the database, and the hash of the whole."""

    file: Path
    bytes: int
    files: int
    sha256: str


def backup(file: Path, *, told: Callable[[str], None] = lambda _: None) -> Kept:
    """Write database, stored files, keys and anchors into `file`, which appears only when it is whole.

    The database is taken first, at one moment; files are written before the rows that name them and never
    change, so every file that the copy names is there. `told` hears the name of each part.
    Refuses: Missing (nothing was prepared here). OSError: the place cannot be written.
    """
    if "audit" not in engines.migrations_applied():
        raise Missing(Sentence("Chưa có dữ liệu để sao lưu: chuẩn bị một tỉnh trước."))
    half = file.with_name(f".{file.name}.{os.getpid()}.part")
    half.parent.mkdir(parents=True, exist_ok=True)
    try:
        with open(os.open(half, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "w+b") as target:
            files = _write(target, told)
            target.flush()
            os.fsync(target.fileno())
            target.seek(0)
            sha256 = hashlib.file_digest(target, "sha256").hexdigest()
        os.replace(half, file)
    finally:
        half.unlink(missing_ok=True)
    return Kept(file, file.stat().st_size, files, sha256)


def _write(target: BinaryIO, told: Callable[[str], None]) -> int:
    listed = Manifest(
        engine=connection.vendor,
        made_at=timezone.now().isoformat(timespec="seconds"),
        version=importlib.metadata.version("motcua"),
        migrations=engines.migrations_applied(),
    )
    tmp = Path(settings.HOME) / "tmp"
    tmp.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(dir=tmp) as folder,
        tarfile.open(fileobj=target, mode="w:gz", compresslevel=3) as tar,
    ):
        newest = _copy_database(Path(folder), listed)
        for part in sorted(Path(folder).iterdir()):
            _add(tar, part, f"database/{part.name}", listed, told)
        files = 0
        for path in _home_files(newest):
            files += _add(tar, path, f"home/{path.relative_to(settings.HOME)}", listed, told)
        content = listed.as_bytes()
        entry = tarfile.TarInfo(manifest.NAME)
        entry.size, entry.mode = len(content), 0o600
        tar.addfile(entry, io.BytesIO(content))
    return files


def _copy_database(folder: Path, listed: Manifest) -> int:
    if connection.vendor == "sqlite":
        return engines.copy_sqlite(folder / Path(engines.SQLITE_PART).name)
    listed.tables, newest = engines.copy_postgresql(folder)
    return newest


def _home_files(newest_checkpoint: int) -> Iterator[Path]:
    """What lies under MOTCUA_HOME and cannot be made again; of the anchors, those that the copy knows."""
    home = Path(settings.HOME)
    for path in sorted(home.rglob("*")):
        inside = path.relative_to(home)
        if inside.parts[0] in LEFT_OUT or not path.is_file() or path.is_symlink():
            continue
        if len(inside.parts) == 1 and inside.name.startswith("motcua.sqlite3"):
            continue
        if inside.parts[:2] == ("anchors", "heads") and int(path.stem or 0) > newest_checkpoint:
            continue
        yield path


def _add(tar: tarfile.TarFile, path: Path, name: str, listed: Manifest, told: Callable[[str], None]) -> int:
    """One file into the archive; 0 when it went away meanwhile (a draft's file, removed)."""
    try:
        with open(path, "rb") as file:
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode = os.fstat(file.fileno()).st_size, 0o600
            sha256 = hashlib.sha256()
            tar.addfile(entry, _Hashing(file, sha256, entry.size))
    except FileNotFoundError:
        return 0
    listed.parts[name] = {"sha256": sha256.hexdigest(), "bytes": entry.size}
    told(name)
    return 1


class _Hashing(io.RawIOBase):
    """A file that hashes what is read of it, and gives no more than it had when it was opened."""

    def __init__(self, file: BinaryIO, digest: "hashlib._Hash", left: int) -> None:
        self._file, self._digest, self._left = file, digest, left

    def read(self, size: int = -1) -> bytes:
        chunk = self._file.read(self._left if size < 0 else min(size, self._left))
        self._left -= len(chunk)
        self._digest.update(chunk)
        return chunk
