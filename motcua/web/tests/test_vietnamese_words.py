"""Vietnamese words on an English page are marked, wherever they come from; nothing else of the page changes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.web.vietnamese_words import marked


def vi(text):
    return f'<bdi lang="vi">{text}</bdi>'


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Sở Tư pháp", vi("Sở Tư pháp")),
        ("Hà Thị Lan", vi("Hà Thị Lan")),
        (" Ban Quản lý rừng\n", f" {vi('Ban Quản lý rừng')}\n"),
        ("Trung tâm tin học", vi("Trung tâm tin học")),
        ("Officer: Lê Minh Đức", f"<bdi>Officer: {vi('Lê Minh Đức')}</bdi>"),
        ("Công an cấp xã · 5 working days", f"<bdi>{vi('Công an cấp xã')} · 5 working days</bdi>"),
        ("Lê Minh Đức submitted it", f"<bdi>{vi('Lê Minh Đức')} submitted it</bdi>"),
        ("10,000 đồng to pay", f"<bdi>10,000 {vi('đồng')} to pay</bdi>"),
        ("Copies of an extract", "Copies of an extract"),
        ("14,5 × 20,5", "14,5 × 20,5"),
    ],
)
def test_a_run_of_vietnamese_words_is_marked(said, found):
    assert marked(f"<p>{said}</p>", "en") == f"<p>{found}</p>"


@pytest.mark.parametrize(
    "page",
    [
        "<title>Sở Tư pháp</title>",
        '<p lang="vi">Sở Tư pháp</p>',
        '<html lang="vi"><body><p>Sở Tư pháp</p></body></html>',
        "<textarea>Sở Tư pháp</textarea>",
        "<svg><text>Sở</text></svg>",
        "<script>Sở</script>",
        "<!-- Sở -->",
        '<input value="Sở Tư pháp">',
    ],
)
def test_what_is_marked_already_or_cannot_be_stays(page):
    assert marked(page, "en") == page


def test_an_option_carries_the_mark_itself():
    assert (
        marked('<option value="1">Sở Y tế</option>', "en") == '<option lang="vi" value="1">Sở Y tế</option>'
    )


def test_inside_vietnamese_an_english_part_is_read_again():
    page = '<div lang="vi">Sở <span lang="en">Department of Sở</span></div>'
    assert marked(page, "en") == page.replace("Department of Sở", f"<bdi>Department of {vi('Sở')}</bdi>")


@given(text=st.text(alphabet="aS ở.:·Đn,()\n<>/pb", max_size=60))
def test_nothing_of_the_page_is_lost(text):
    page = marked(f"<p>{text}</p>", "en")
    assert re.sub(r'<bdi(?: lang="vi")?>|</bdi>', "", page) == f"<p>{text}</p>"
