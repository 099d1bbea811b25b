"""A backup brings everything back, or says why it cannot; nothing half."""

import json
import os
import stat
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from django.db import connection

from motcua.ground.refusals import Conflict, Missing
from motcua.ops.keeping import backup, engines, restore
from motcua.ops.keeping.manifest import BadBackup
from motcua.ops.keeping.returning import _is_inside
from motcua.people.actions import create_account
from motcua.people.models import Account

ROOT = Path(__file__).resolve().parents[3]
PREPARE = """
import django, sys
django.setup()
from django.conf import settings
from django.core.management import call_command
call_command("migrate", verbosity=0)
from datetime import datetime, UTC
from motcua.audit import checkpoints
from motcua.audit.anchors import AnchoredHead
from motcua.people.actions import create_account
create_account("dan", "Nguyễn Văn Đan", is_demo=True, password="motcua-demo")
checkpoints.take([AnchoredHead("1", 1, "a" * 64)], upto=1, at=datetime.now(UTC))
stored = settings.HOME / "files" / "ab" / "cdef"
stored.parent.mkdir(parents=True)
stored.write_bytes(b"%PDF" + bytes(range(256)) * 100)
(settings.HOME / "cache" / "left.out").parent.mkdir(exist_ok=True)
(settings.HOME / "cache" / "left.out").touch()
"""
LOOK = """
import django, json
django.setup()
from django.conf import settings
from motcua.audit import checkpoints
from motcua.people.models import Account
from motcua.people.queries import account_called
print(json.dumps({
    "names": list(Account.objects.values_list("full_name", flat=True)),
    "password": account_called("dan").check_password("motcua-demo"),
    "anchors": [str(f.why) for f in checkpoints.verify(lambda s, n: "a" * 64)],
    "files": sorted(str(p.relative_to(settings.HOME)) for p in settings.HOME.rglob("*") if p.is_file()),
    "stored": len((settings.HOME / "files" / "ab" / "cdef").read_bytes()),
}))
"""


def run(home, *words):
    """A process of its own, as an installation runs: its database is a file under `home`."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("MOTCUA_", "DATABASE_URL"))}
    environment |= {"MOTCUA_HOME": str(home), "DJANGO_SETTINGS_MODULE": "motcua.config.settings"}
    return subprocess.run(
        [sys.executable, *words], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def motcua(home, *words):
    return run(home, "-m", "motcua.cli.main", *words)


@pytest.fixture(scope="module")
def installation(tmp_path_factory):
    home = tmp_path_factory.mktemp("first")
    prepared = run(home, "-c", PREPARE)
    assert prepared.returncode == 0, prepared.stderr
    return home


@pytest.fixture(scope="module")
def kept(installation, tmp_path_factory):
    file = tmp_path_factory.mktemp("kept") / "mot-cua.tar.gz"
    done = motcua(installation, "backup", str(file), "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["bytes"] == file.stat().st_size
    return file


@pytest.mark.slow
def test_there_and_back_again(kept, tmp_path):
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert not list(kept.parent.glob(".*"))
    done = motcua(tmp_path / "second", "restore", str(kept), "--json")
    assert done.returncode == 0, done.stderr
    seen = json.loads(run(tmp_path / "second", "-c", LOOK).stdout)
    assert seen["names"] == ["Nguyễn Văn Đan"]
    assert seen["password"]
    assert seen["anchors"] == []
    assert seen["stored"] == 4 + 25600
    assert "keys/secret_key" in seen["files"]
    assert "keys/journal_ed25519.pem" in seen["files"]
    assert "cache/left.out" not in seen["files"]
    assert not [name for name in seen["files"] if name.startswith((".restore", "tmp/"))]


@pytest.mark.slow
def test_an_installation_in_use_is_replaced_only_by_force(installation, kept, tmp_path):
    before = (installation / "files" / "ab" / "cdef").read_bytes()
    refused = motcua(installation, "restore", str(kept))
    assert refused.returncode == 1
    assert "--force" in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1
    forced = motcua(installation, "restore", str(kept), "--force", "--json")
    assert forced.returncode == 0, forced.stderr
    replaced = Path(json.loads(forced.stdout)["replaced"])
    assert (replaced / "files" / "ab" / "cdef").read_bytes() == before
    assert json.loads(run(installation, "-c", LOOK).stdout)["password"]


@pytest.mark.slow
def test_called_wrongly_and_told_in_one_sentence(installation, tmp_path):
    assert motcua(installation, "backup").returncode == 2
    missing = motcua(installation, "restore", str(tmp_path / "nowhere.tar.gz"))
    assert missing.returncode == 1
    assert len(missing.stderr.strip().splitlines()) == 1
    nothing = motcua(tmp_path / "empty", "backup", str(tmp_path / "b.tar.gz"))
    assert nothing.returncode == 1
    assert "Chưa có dữ liệu" in nothing.stderr
    unwritable = motcua(installation, "backup", "/proc/nothing/x.tar.gz")
    assert unwritable.returncode == 1
    assert "Traceback" not in unwritable.stderr


@pytest.fixture
def small(tmp_path, home, transactional_db):
    """A backup of the test's own database and home."""
    create_account("dan", "Nguyễn Văn Đan")
    (home / "files").mkdir()
    (home / "files" / "one").write_bytes(b"one")
    return backup(tmp_path / "small.tar.gz").file


def parts(file):
    with tarfile.open(file) as tar:
        return {entry.name: tar.extractfile(entry).read() for entry in tar}


def write(file, contents):
    source = file.with_suffix(".dir")
    source.mkdir()
    with tarfile.open(file, "w:gz") as tar:
        for i, (name, content) in enumerate(contents.items()):
            (source / str(i)).write_bytes(content)
            tar.add(source / str(i), arcname=name)


DAMAGE = {
    "a changed file": lambda p: p | {"home/files/one": b"two"},
    "a file gone": lambda p: {k: v for k, v in p.items() if k != "home/files/one"},
    "a file too many": lambda p: p | {"home/files/two": b"two"},
    "no list": lambda p: {k: v for k, v in p.items() if k != "manifest.json"},
    "a list of another kind": lambda p: p | {"manifest.json": b'{"format": 99}'},
    "a list of nonsense": lambda p: p | {"manifest.json": b"[1, 2]"},
    "a way out": lambda p: p | {"home/../../evil": b"x"},
    "an absolute way": lambda p: p | {"/etc/evil": b"x"},
    "another engine": lambda p: (
        p | {"manifest.json": p["manifest.json"].replace(b'"engine": "', b'"engine": "x')}
    ),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_backup_touches_nothing(small, home, tmp_path, damage):
    damaged = tmp_path / "damaged.tar.gz"
    write(damaged, damage(parts(small)))
    (home / "files" / "one").write_bytes(b"mine")
    with pytest.raises(BadBackup):
        restore(damaged, force=True)
    assert (home / "files" / "one").read_bytes() == b"mine"
    assert Account.objects.get().username == "dan"
    assert not list(home.glob(".restore-*"))
    assert not (tmp_path / "evil").exists()


@pytest.mark.parametrize("cut", [0, 10, 200, 3000])
def test_a_backup_cut_short_is_refused(small, tmp_path, cut):
    short = tmp_path / "short.tar.gz"
    short.write_bytes(small.read_bytes()[:cut])
    with pytest.raises(BadBackup):
        restore(short, force=True)


def test_no_file_and_a_place_in_use(small, tmp_path):
    with pytest.raises(Missing):
        restore(tmp_path / "nowhere")
    with pytest.raises(Conflict):
        restore(small)


def test_anchors_newer_than_the_copy_stay_out(tmp_path, home, transactional_db):
    (home / "anchors" / "heads").mkdir(parents=True)
    (home / "anchors" / "heads" / "00000009.txt").touch()
    assert "home/anchors/heads/00000009.txt" not in parts(backup(tmp_path / "b.tar.gz").file)


def test_a_backup_that_fails_leaves_nothing_behind(tmp_path, home, transactional_db, monkeypatch):
    def fail(*_):
        raise OSError("no space")

    monkeypatch.setattr("motcua.ops.keeping.taking._copy_database", fail)
    with pytest.raises(OSError):
        backup(tmp_path / "b.tar.gz")
    assert not list(tmp_path.glob("*.part"))
    assert not (tmp_path / "b.tar.gz").exists()


@pytest.mark.parametrize(
    "name, inside",
    [
        ("home/a", True),
        ("database/x", True),
        ("manifest.json", True),
        ("home", False),
        ("../a", False),
        ("/a", False),
    ],
)
def test_names_that_are_taken(name, inside):
    assert _is_inside(name) is inside


@pytest.mark.django_db(transaction=True)
def test_postgresql_rows_come_back_with_their_numbers(tmp_path):
    if connection.vendor != "postgresql":
        assert engines.migrations_applied()["people"]
        return
    first = create_account("dan", "Nguyễn\tVăn\nĐan \\N")
    tables, _ = engines.copy_postgresql(tmp_path)
    Account.objects.filter(pk=first.pk).update(full_name="khác")
    engines.fill_postgresql(tmp_path, tables)
    assert Account.objects.get(pk=first.pk).full_name == "Nguyễn\tVăn\nĐan \\N"
    assert create_account("lan", "Lan").pk > first.pk
