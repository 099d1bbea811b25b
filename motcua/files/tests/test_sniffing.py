import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.files import sniffing
from motcua.files.tests import samples
from motcua.files.tests.samples import JPEG, PDF, PNG


def sniffed(content: bytes) -> sniffing.Sniffed:
    return sniffing.sniff(io.BytesIO(content), len(content))


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (PDF, "application/pdf"),
        (PDF.rstrip(), "application/pdf"),
        (PDF + b"\0" * 300, "application/pdf"),
        (JPEG, "image/jpeg"),
        (JPEG + b"\0\0\0\x18ftypmp42" + b"film" * 50, "image/jpeg"),
        (JPEG.replace(b"\xff\xc0", b"\xff\xff\xff\xc0"), "image/jpeg"),
        (PNG, "image/png"),
        (PNG + b"\n", "image/png"),
    ],
)
def test_whole_papers_and_pictures_are_known_and_taken(content, media_type):
    assert sniffed(content) == sniffing.Sniffed(media_type)


@pytest.mark.parametrize(
    "content",
    [
        PDF[:-8],
        PDF + b"<script>alert(1)</script>",
        PDF + samples.archive(),
        JPEG[:-1],
        JPEG[:30],
        b"\xff\xd8\xff",
        JPEG.replace(b"\xff\xc0", b"\xff\xc4"),
        JPEG + b"<html>",
        JPEG + samples.archive(),
        JPEG + b"\0" * 9000 + samples.archive(),
        PNG[:-1],
        PNG[:20],
        PNG + b"<svg/>",
        PNG + samples.archive(),
        PNG.replace(b"IHDR", b"IDAT", 1),
        samples.pdf_with(b"<</S/JavaScript/JS(app.alert\\(1\\))>>"),
        samples.pdf_with(b"<</S/J#61vaScript/JS(1)>>"),
        samples.pdf_with(b"<</S /Launch/F(cmd.exe)>>"),
        samples.pdf_with(b"<</EmbeddedFiles 5 0 R>>"),
        samples.pdf_with(samples.packed_objects(b"1 0 <</S/JavaScript/JS(x)>>")),
        samples.pdf_with(samples.packed_objects(b"1 0 <</S/#4A#61vaScript/JS(x)>>")),
        samples.pdf_with(b"/a#41" * 20_001),
        samples.pdf_with(b"/ObjStm " * 5_001),
    ],
)
def test_what_is_torn_or_carries_something_else_is_refused_with_a_sentence(content):
    found = sniffed(content)
    assert found.type
    assert found.fault is not None
    assert str(found.fault).endswith(".")


@pytest.mark.parametrize(
    "content",
    [
        samples.pdf_with(b"<</JS 1/Title(chay JavaScript o dau)>>"),
        samples.pdf_with(samples.packed_objects(b"1 0 <</Type/Page>>")),
        samples.pdf_with(b"<</Type/ObjStm>>"),
        samples.pdf_with(b"<</Type/ObjStm>>stream\nnot packed"),
        samples.pdf_with(b"/LaunchPad /F#c3#b4nt"),
    ],
)
def test_an_ordinary_pdf_is_not_suspected(content):
    assert sniffed(content) == sniffing.Sniffed("application/pdf")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (b"<!DOCTYPE html><html></html>", "HTML"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 40, "HEIC"),
        (b"GIF89a" + b"\0" * 40, "GIF"),
        (b"just text", ""),
        (b"", ""),
        (b"\n%PDF-1.4", ""),
    ],
)
def test_other_kinds_are_not_taken_but_called_by_their_name(content, name):
    assert sniffed(content).type == ""
    assert name in sniffing.likely_name(content)


@given(
    start=st.sampled_from([b"", b"%PDF-", b"\xff\xd8\xff", PNG[:8], JPEG[:40], PNG[:30]]),
    rest=st.binary(max_size=300),
)
def test_no_content_breaks_the_reader(start, rest):
    found = sniffed(start + rest)
    assert found.type in {"", "application/pdf", "image/jpeg", "image/png"}
    sniffing.likely_name(start + rest)


def test_a_picture_of_a_million_tiny_markers_is_given_up_soon():
    assert sniffed(b"\xff\xd8" + b"\xff\xe0\x00\x02" * 100_000).fault is not None


@pytest.mark.parametrize(
    "name", [b"/Encrypt 9 0 R", b"/Encrypt<</Filter/Standard/V 2>>", b"/#45ncrypt 12 0 R", b"/Encrypt\n3 0 R"]
)
def test_a_pdf_with_a_password_is_refused_with_what_to_do(name):
    found = sniffed(samples.locked_pdf(name))
    assert found.type == "application/pdf"
    assert str(found.fault).startswith("Tệp PDF này có mật khẩu")


def test_words_about_locking_lock_nothing():
    assert sniffed(samples.pdf_with(b"(how to /Encrypt a file) /EncryptMetadata true")).fault is None


def test_a_lock_across_two_blocks_is_seen():
    locked = samples.locked_pdf()
    filling = b"%" + b"x" * ((1 << 18) - 7 - locked.index(b"/Encrypt")) + b"\n"
    content = locked.replace(b"1 0 obj", filling + b"1 0 obj", 1)
    assert content.index(b"/Encrypt") == (1 << 18) - 5
    assert sniffed(content).fault is not None
