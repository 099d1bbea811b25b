"""The English catalogue says everything that the pages say, with the same fields, in English."""

import re
import string
import subprocess
import sys
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
ENGLISH = ROOT / "locale/en/LC_MESSAGES/django.po"
PERCENT_FIELD = re.compile(r"%\((\w+)\)[sd]")
VIETNAMESE = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯà-ãè-êìíò-õùúý\u1ea0-\u1ef9ĩũ]")
# Words that have no English, or that have to be typed as they are written here.
STAYS_VIETNAMESE = re.compile(
    r"Một Cửa|đồng|chưa đối chiếu|khai sinh, xây nhà, mở cửa hàng"
    r"|10 ngày làm việc, 8 giờ làm việc, 3 ngày, 1 tháng, trong ngày|giờ làm việc"
)


@cache
def english() -> Catalog:
    with ENGLISH.open("rb") as file:
        return read_po(file, locale="en")


def messages() -> list[Message]:
    return [message for message in english() if message.id]


def both(message: Message) -> list[tuple[str, str]]:
    """(Vietnamese, English), twice for a message with a plural."""
    if isinstance(message.id, str):
        return [(message.id, str(message.string))]
    return [(message.id[0], message.string[0]), (message.id[1], message.string[1])]


def fields(text: str) -> set[str]:
    braces = {name for _, name, _, _ in string.Formatter().parse(PERCENT_FIELD.sub("", text)) if name}
    return braces | set(PERCENT_FIELD.findall(text))


def edges(text: str) -> tuple[bool, bool]:
    return text[:1].isspace(), text[-1:].isspace()


def test_nothing_is_left_untranslated_or_in_doubt():
    open_ones = [m.id for m in messages() if m.fuzzy or not all(text for _, text in both(m))]
    assert open_ones == []


def test_only_the_page_itself_says_that_an_answer_is_optional():
    """Every question without an obligation is marked where it is drawn; a label that says it, says it twice."""
    said = [v for m in messages() for v, _ in both(m) if "(không bắt buộc)" in v]
    assert said == ["(không bắt buộc)"]


def test_both_languages_have_the_same_fields():
    wrong = [(v, e) for m in messages() for v, e in both(m) if fields(v) != fields(e)]
    assert wrong == []


def test_both_languages_begin_and_end_alike():
    """A blank at an edge joins words; what Vietnamese says calmly English does not shout."""
    wrong = [(v, e) for m in messages() for v, e in both(m) if edges(v) != edges(e) or "!" in e]
    assert wrong == []


def test_english_is_english():
    left = [t for m in messages() for _, t in both(m) if VIETNAMESE.search(STAYS_VIETNAMESE.sub("", t))]
    assert left == []


def test_every_sentence_of_the_house_is_in_the_catalogue(tmp_path):
    """A new sentence wants its English: `make messages`, then fill in what is empty."""
    marks = re.search(r"foreach name,([^,]+),", (ROOT / "Makefile").read_text("utf-8"))[1].split()
    template = tmp_path / "motcua.pot"
    keywords = [word for mark in marks for word in ("-k", mark)]
    command = [sys.executable, "-m", "babel.messages.frontend", "--quiet", "extract", "-F", "babel.cfg"]
    subprocess.run([*command, *keywords, "-o", str(template), "."], cwd=ROOT, check=True)
    with template.open("rb") as file:
        said = {message.id for message in read_po(file) if message.id}
    assert said - {message.id for message in messages()} == set()
