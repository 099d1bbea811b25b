import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.files import names


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("don xin.pdf", "don xin.pdf"),
        (unicodedata.normalize("NFD", "Đơn đề nghị.PDF"), "Đơn đề nghị.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\Hoa\\ảnh.pdf", "ảnh.pdf"),
        (".hidden.pdf", "hidden.pdf"),
        ("", "tep.pdf"),
        ("...", "tep.pdf"),
        ("a\x00b\r\n\u202efdp.pdf", "abfdp.pdf"),
        ('gi<a>y:"to"|?*.pdf', "gi-a-y-to-.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("Biên bản 01.2026", "Biên bản 01.2026"),
    ],
)
def test_names_are_kept_readable_and_harmless(sent, kept):
    assert names.clean(sent, "application/pdf") == kept


@given(st.text(max_size=300))
def test_every_name_becomes_a_short_one_without_folders(sent):
    kept = names.clean(sent, "image/png")
    assert 1 <= len(kept) <= names.LONGEST
    assert not set(kept) & set('/\\<>:"|?*\0\r\n')
    assert unicodedata.is_normalized("NFC", kept)
    assert not kept.startswith(".")
    assert names.clean(kept, "image/png") == kept


@pytest.mark.parametrize(
    ("name", "media_type", "agrees"),
    [
        ("a.pdf", "application/pdf", True),
        ("a.PDF ", "application/pdf", True),
        ("a.jpeg", "image/jpeg", True),
        ("anh", "image/jpeg", True),
        ("a.png", "image/jpeg", False),
        ("a.pdf.exe", "application/pdf", False),
        ("a.docx", "application/pdf", False),
    ],
)
def test_an_extension_must_say_what_is_inside(name, media_type, agrees):
    assert names.agrees(name, media_type) is agrees
