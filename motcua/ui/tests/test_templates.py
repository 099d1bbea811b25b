"""Every template of the house uses only classes that the stylesheet knows, and carries no inline style."""

import re
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[2]
TEMPLATES = sorted(HOUSE.glob("*/templates/**/*.html"))
STYLES = "".join(path.read_text("utf-8") for path in (HOUSE / "ui" / "assets").glob("*/*.css"))
KNOWN = set(re.findall(r"\.([a-zA-Z][\w-]*)", STYLES))
# Names that scripts, tests or other programs look for, without a look of their own.
HOOKS = {"eform", "segno", "qrline"}


def classes_in(text):
    for value in re.findall(r'class="([^"]*)"', text):
        yield from (name for name in re.sub(r"{{.*?}}|{%.*?%}", "\x00", value).split() if "\x00" not in name)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: "/".join(path.parts[-2:]))
def test_a_template_uses_known_classes_and_no_inline_style_or_handler(path):
    text = path.read_text("utf-8")
    assert set(classes_in(text)) - KNOWN - HOOKS == set()
    assert not re.search(r"""\s(style|on[a-z]+)=["']""", text)
