import hashlib
import io
import threading
import time
import uuid

import pytest

from motcua.files import actions, blobs, queries, spool
from motcua.files.models import StoredFile
from motcua.files.tests import samples
from motcua.files.tests.samples import JPEG, PDF, PNG
from motcua.ground.refusals import Invalid, Missing, Refused, TooLarge

pytestmark = pytest.mark.django_db


def kept(content, name, at, by=None):
    return actions.store(io.BytesIO(content), name=name, by=by, at=at)


@pytest.mark.parametrize(
    ("content", "name", "media_type", "kept_name"),
    [
        (PDF, "don.pdf", "application/pdf", "don.pdf"),
        (JPEG, "IMG_1.JPG", "image/jpeg", "IMG_1.jpg"),
        (PNG, "../anh", "image/png", "anh.png"),
    ],
)
def test_a_whole_file_is_kept_by_its_content(
    home, at, citizen, content, name, media_type, kept_name, left_behind
):
    stored = kept(content, name, at, citizen)
    sha256 = hashlib.sha256(content).hexdigest()
    assert (stored.sha256, stored.size, stored.type, stored.name) == (
        sha256,
        len(content),
        media_type,
        kept_name,
    )
    assert stored.owner == citizen
    assert (home / "files" / sha256[:2] / sha256[2:4] / sha256).read_bytes() == content
    with queries.open_file(stored) as file:
        assert file.read() == content
    assert left_behind() == []


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"", "don.pdf", ["don.pdf", "rỗng"]),
        (samples.archive(), "don.docx", ["don.docx", "DOCX", "PDF, JPEG, PNG"]),
        (b"<svg onload='alert(1)'/>", "hinh.svg", ["hinh.svg", "SVG"]),
        (b"<!doctype html><script>1</script>", "trang.pdf", ["trang.pdf", "HTML"]),
        (PNG, "don.pdf", ["don.pdf", "PDF", "PNG"]),
        (PDF, "anh.jpg", ["anh.jpg", "JPG", "PDF"]),
        (PDF, "chay.exe", ["chay.exe", "EXE", "PDF"]),
        (b"chi la chu", "ghi chu.pdf", ["Không nhận ra", "ghi chu.pdf"]),
        (JPEG[:-2], "anh.jpg", ["thiếu phần cuối"]),
    ],
)
def test_what_is_not_taken_is_refused_with_one_sentence_and_leaves_nothing(
    home, at, left_behind, content, name, says
):
    with pytest.raises(Invalid) as refused:
        kept(content, name, at)
    sentence = str(refused.value.sentence)
    assert all(one in sentence for one in says), sentence
    assert refused.value.errors[0].pointer == "/file"
    assert left_behind() == []
    assert not StoredFile.objects.exists()
    assert not list(home.glob("files/**/*"))


def test_a_stream_over_the_limit_is_stopped_early(home, at, left_behind, settings):
    settings.MAX_FILE_BYTES = 1024 * 1024
    read = []

    class Endless(io.RawIOBase):
        def read(self, size=-1):
            read.append(size)
            return b"%PDF-" + b"x" * (size - 5)

    with pytest.raises(TooLarge) as refused:
        actions.store(Endless(), name="lon.pdf", by=None, at=at)
    assert sum(read) < 2 * 1024 * 1024
    assert "lon.pdf lớn hơn 1 MB" in str(refused.value)
    assert left_behind() == []


def test_a_stream_that_fails_leaves_nothing(home, at, left_behind):
    class Broken(io.RawIOBase):
        def read(self, size=-1):
            raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        actions.store(Broken(), name="a.pdf", by=None, at=at)
    assert left_behind() == []


def test_the_same_bytes_lie_once(home, at):
    first, second = kept(PDF, "mot.pdf", at), kept(PDF, "hai.pdf", at)
    assert first.public_id != second.public_id
    assert len([one for one in home.glob("files/**/*") if one.is_file()]) == 1


def test_the_same_bytes_kept_by_many_at_once_are_kept_well(home):
    """The bytes only: rows are the database's own affair."""
    faults = []

    def keep():
        try:
            for _ in range(10):
                taken = spool.Spool(10_000)
                taken.write(PDF)
                blobs.keep(taken)
        except Exception as fault:
            faults.append(fault)

    threads = [threading.Thread(target=keep) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert faults == []
    assert blobs.open_blob(hashlib.sha256(PDF).hexdigest()).read() == PDF
    assert list((home / "tmp").glob("*")) == []


def test_bytes_damaged_from_outside_are_put_right_when_they_come_again(home, at):
    stored = kept(PDF, "a.pdf", at)
    queries.path_of(stored).write_bytes(b"half")
    again = kept(PDF, "a.pdf", at)
    assert queries.open_file(again).read() == PDF


def test_what_the_house_made_is_kept_byte_for_byte(home, at):
    stored = actions.store_made(PDF, name="Trích lục.pdf", media_type="application/pdf", at=at)
    assert stored.owner is None
    assert queries.open_file(stored).read() == PDF


@pytest.mark.parametrize(
    "public_id", ["", "x", "../a", None, 3, "\x00", uuid.UUID(int=7), str(uuid.UUID(int=8)), "a" * 5000]
)
def test_an_id_that_does_not_exist_is_missing(home, public_id):
    with pytest.raises(Missing):
        queries.by_public_id(public_id)


def test_files_are_found_by_their_ids_in_one_query(home, at, citizen, django_assert_num_queries):
    mine, other = kept(PDF, "a.pdf", at, citizen), kept(PNG, "b.png", at)
    with django_assert_num_queries(1):
        found = queries.owned_by(citizen.pk, [str(mine.public_id), str(other.public_id), "none"])
    assert found == {str(mine.public_id): mine}


def test_bytes_that_are_gone_are_missing_and_no_fault(home, at):
    stored = kept(PDF, "a.pdf", at)
    queries.path_of(stored).unlink()
    with pytest.raises(Refused):
        queries.open_file(stored)


def test_only_what_a_killed_process_left_is_swept(home, monkeypatch):
    fresh = spool.Spool(10)
    left = home / "tmp" / "upload-left"
    left.write_bytes(b"x")
    other = home / "tmp" / "not-ours"
    other.write_bytes(b"x")
    later = time.time() + spool.STALE_AFTER_SECONDS + 60
    assert actions.sweep_temporary() == 0
    monkeypatch.setattr(spool.time, "time", lambda: later)
    fresh.path.touch()
    import os

    os.utime(fresh.path, (later, later))
    assert actions.sweep_temporary() == 1
    assert not left.exists()
    assert other.exists()
    assert fresh.path.exists()
    fresh.close()


def test_a_forgotten_spool_removes_itself(home, left_behind):
    taken = spool.Spool(10)
    taken.write(b"abc")
    assert len(left_behind()) == 1
    del taken
    import gc

    gc.collect()
    assert left_behind() == []
