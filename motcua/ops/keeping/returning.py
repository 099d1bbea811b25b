"""Bringing an installation back from one file."""

import hashlib
import os
import shutil
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from motcua.ground.refusals import Conflict, Missing
from motcua.ground.sentences import Sentence
from motcua.ops.keeping import engines, manifest
from motcua.ops.keeping.manifest import BadBackup, Manifest
from motcua.people.models import Account


@dataclass(frozen=True)
class Restored:
    """When the backup was made, how many files came back, and where replaced ones were put (None: none)."""

    made_at: str
    files: int
    replaced: Path | None


def restore(file: Path, *, force: bool = False) -> Restored:
    """Bring database and files back as they were.

    Everything is unpacked aside and every hash held against the list before anything is touched. What stood
    in MOTCUA_HOME is moved into `replaced/…`, not deleted. The same engine on both sides.
    Refuses: Missing (no file), BadBackup (not whole, changed, another engine or version), Conflict (the
    installation is in use and `force` was not said).
    """
    if not file.is_file():
        raise Missing(Sentence("Không có tệp {file}.", {"file": str(file)}))
    home = Path(settings.HOME)
    home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home, prefix=".restore-") as folder:
        listed = _unpack(file, Path(folder))
        _check_fit(listed)
        if not force and _in_use():
            raise Conflict(
                Sentence("MOTCUA_HOME đã có dữ liệu. Dùng một chỗ trống, hoặc thêm --force để thay thế.")
            )
        _fill_database(Path(folder) / "database", listed)
        replaced = _place(Path(folder) / "home", home)
    return Restored(listed.made_at, sum(name.startswith("home/") for name in listed.parts), replaced)


def _unpack(file: Path, folder: Path) -> Manifest:
    """Parts into the folder, then the list; refuses BadBackup unless both say the same."""
    hashes: dict[str, str] = {}
    content = b""
    try:
        with tarfile.open(file, "r:gz") as tar:
            for entry in tar:
                source = tar.extractfile(entry) if entry.isreg() else None
                if source is None or not _is_inside(entry.name):
                    raise BadBackup(Sentence("Bản sao lưu có phần lạ: {name}.", {"name": entry.name}))
                if entry.name == manifest.NAME:
                    content = source.read(1 << 28)
                    continue
                path = folder / entry.name
                path.parent.mkdir(parents=True, exist_ok=True)
                with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
                    shutil.copyfileobj(source, target)
                with open(path, "rb") as written:
                    hashes[entry.name] = hashlib.file_digest(written, "sha256").hexdigest()
    except (tarfile.TarError, EOFError, OSError, ValueError) as fault:
        raise BadBackup(Sentence("Tệp sao lưu hỏng hoặc không đủ.")) from fault
    listed = manifest.read(content)
    for name in sorted(listed.parts.keys() | hashes.keys()):
        if hashes.get(name) != listed.parts.get(name, {}).get("sha256"):
            raise BadBackup(Sentence("Phần {name} thiếu hoặc đã bị sửa.", {"name": name}))
    return listed


def _is_inside(name: str) -> bool:
    """Only relative names of the two folders that a backup has, and its list."""
    path = PurePosixPath(name)
    if ".." in path.parts or path.is_absolute():
        return False
    return name == manifest.NAME or (len(path.parts) > 1 and path.parts[0] in {"database", "home"})


def _check_fit(listed: Manifest) -> None:
    if listed.engine != connection.vendor:
        values = {"theirs": listed.engine, "ours": connection.vendor}
        raise BadBackup(Sentence("Bản sao lưu là của {theirs}, ở đây dùng {ours}.", values))
    if listed.engine == "sqlite" and engines.SQLITE_PART not in listed.parts:
        raise BadBackup(Sentence("Bản sao lưu không có cơ sở dữ liệu."))


def _in_use() -> bool:
    try:
        return bool(Account.objects.exists())
    except DatabaseError:
        return False


def _fill_database(folder: Path, listed: Manifest) -> None:
    if listed.engine == "sqlite":
        engines.fill_sqlite(folder / Path(engines.SQLITE_PART).name)
        return
    with transaction.atomic():  # PostgreSQL undoes even a dropped table when something fails on the way
        engines.fresh_postgresql()
        if engines.migrations_applied() != listed.migrations:
            values = {"version": listed.version}
            raise BadBackup(Sentence("Bản sao lưu của Một Cửa {version}: cài đúng phiên bản ấy.", values))
        engines.fill_postgresql(folder, listed.tables)


def _place(source: Path, home: Path) -> Path | None:
    """Every file to its place; what stood there goes aside."""
    aside = home / "replaced" / timezone.now().strftime("%Y%m%d-%H%M%S")
    moved = False
    for path in sorted(p for p in source.rglob("*") if p.is_file()) if source.is_dir() else []:
        inside = path.relative_to(source)
        target = home / inside
        if target.exists():
            (aside / inside).parent.mkdir(parents=True, exist_ok=True)
            os.replace(target, aside / inside)
            moved = True
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(path, target)
    return aside if moved else None
