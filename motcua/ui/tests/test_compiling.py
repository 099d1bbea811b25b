"""What templates are compiled to: phrases and icons stand in them, calls go straight to what is called."""

from pathlib import Path

import pytest
from django.utils import translation
from jinja2 import FileSystemLoader, UndefinedError, pass_environment

from motcua.ui.compiling import SpeakingEnvironment
from motcua.ui.jinja import environment

PAGE = """{% from "part.html" import named %}{% from "part.html" import boxed %}
<p>{{ _("Hôm nay") }} {{ icon("check") }} {{ named(name, mark=_("Đóng")) }}</p>
{% call boxed(2) %}{{ who_asks() }}{{ _("Tìm") }}{% endcall %}
{% for one in names %}{{ loop.index }}{{ _("“%(text)s” có 100%% ở đây", text=one) }}{% endfor %}"""
PART = """{% macro named(name, mark="") %}<b>{{ name }}</b>{{ mark }}{% endmacro %}
{% macro boxed(times) %}{% for _n in range(times) %}[{{ caller() }}]{% endfor %}{% endmacro %}"""


@pass_environment
def who_asks(given: SpeakingEnvironment) -> str:
    return f"({given.language})"


@pytest.fixture
def house(tmp_path: Path) -> SpeakingEnvironment:
    """The house's environment over two templates of our own."""
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    (tmp_path / "part.html").write_text(PART, "utf-8")
    made = environment()
    assert isinstance(made, SpeakingEnvironment)
    made.loader = FileSystemLoader(tmp_path)
    made.globals["who_asks"] = who_asks
    return made


def drawn(house: SpeakingEnvironment, language: str, **given: object) -> str:
    with translation.override(language):
        return house.get_template("page.html").render(given)


def test_a_template_is_compiled_for_each_language_and_keeps_it(house: SpeakingEnvironment) -> None:
    said = {language: drawn(house, language, name="A", names=[]) for language in ("vi", "en", "vi")}
    assert "(vi)" in said["vi"]
    assert "(en)" in said["en"]
    assert ("Hôm nay" in said["vi"], "Hôm nay" in said["en"]) == (True, False)
    assert house.get_template("page.html") is house.speaking("vi").get_template("page.html")


def test_what_is_put_into_a_phrase_is_escaped_and_a_percent_sign_stays_one(
    house: SpeakingEnvironment,
) -> None:
    said = drawn(house, "vi", name="<i>", names=["<u>", "b"])
    assert "<b>&lt;i&gt;</b>" in said
    assert "1“&lt;u&gt;” có 100% ở đây2“b” có 100% ở đây" in said


def test_a_block_that_is_called_is_drawn_each_time(house: SpeakingEnvironment) -> None:
    assert drawn(house, "vi", name="A", names=[]).count("[(vi)Tìm]") == 2


def test_phrases_and_icons_are_no_calls_any_more(house: SpeakingEnvironment) -> None:
    made = house.speaking("vi")
    source, _path, _fresh = made.loader.get_source(made, "page.html")  # type: ignore[union-attr]
    code = made.compile(source, raw=True)
    assert ("Hôm nay" in code, "<svg" in code, "l_0__" in code) == (True, True, False)


def test_calling_what_is_not_there_is_still_a_fault(house: SpeakingEnvironment, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("{{ nowhere('x') }}", "utf-8")
    with pytest.raises(UndefinedError, match="nowhere"):
        drawn(house, "vi")
