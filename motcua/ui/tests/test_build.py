"""The build makes what pages ask for, under names that change with the content."""

import json
import re

import pytest
from fontTools.ttLib import TTFont

from motcua.ui import assets, build, fonts, icons


@pytest.fixture(scope="module", autouse=True)
def built():
    assert build.main() == 0
    assets.manifest.cache_clear()


def test_every_bundle_has_a_hashed_name_that_exists():
    for name in ("motcua.css", "work.css", "motcua.js", "work.js", "htmx.js", "logo.svg", "bvp-400.woff2"):
        address = assets.asset(name)
        assert re.fullmatch(r"/static/[\w-]+\.[0-9a-f]{12}\.\w+", address)
        assert (assets.STATIC / address.rpartition("/")[2]).stat().st_size > 0


def test_an_unknown_asset_is_a_fault_of_the_template():
    with pytest.raises(assets.NotBuilt):
        assets.asset("nothing.css")


def test_a_second_build_with_nothing_changed_keeps_every_file(capsys):
    before = {path.name: path.stat().st_mtime_ns for path in assets.STATIC.iterdir()}
    assert build.main() == 0
    assert {path.name: path.stat().st_mtime_ns for path in assets.STATIC.iterdir()} == before
    assert "không có gì thay đổi" in capsys.readouterr().out


def test_styles_name_only_built_files_and_keep_the_empty_switch():
    style = (assets.STATIC / assets.manifest()["motcua.css"]).read_text("utf-8")
    assert "asset:" not in style
    assert "/*" not in style
    assert "--D: ;" in style
    named = set(re.findall(r"url\(([^)]+)\)", style))
    assert named
    assert named <= set(assets.manifest().values())


def test_fonts_hold_every_vietnamese_letter_and_digits_of_one_width():
    letters = (
        "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ–—“”₫·…"
    )
    for name in fonts.WEIGHTS:
        with TTFont(assets.STATIC / assets.manifest()[name]) as font:
            assert not [
                letter for letter in letters + letters.upper() if ord(letter) not in font.getBestCmap()
            ]
    with TTFont(assets.STATIC / assets.manifest()[fonts.NUMBERS]) as font:
        widths = {font["hmtx"][glyph][0] for glyph in font.getBestCmap().values()}
    assert len(widths) == 1


def test_the_first_view_stays_within_120_kilobytes():
    def sent(name):
        path = assets.STATIC / assets.manifest()[name]
        packed = path.with_name(path.name + ".gz")
        return (packed if packed.exists() else path).stat().st_size

    everything = [name for name in assets.manifest() if name not in {"work.css", "work.js"}]
    page_itself = 20_000
    assert sum(sent(name) for name in everything) + page_itself <= 120_000


def test_icons_named_in_templates_are_extracted():
    drawn = json.loads((assets.BUILD / "icons.json").read_text("utf-8"))
    assert {"clock", "hourglass", "circle-pause", "badge-check"} <= set(drawn)


def test_an_icon_that_does_not_exist_stops_the_build():
    with pytest.raises(icons.NoSuchIcon):
        icons.shape_from_package("khong-co-hinh-nay")


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ('{{ icon("clock") }}', {"clock"}),
        ("icon='id-card'", {"id-card"}),
        ('{"icon": "wallet", "name": "Phí"}', {"wallet"}),
        ('{{ icon({"ok": "check", "late": "circle-alert"}[kind]) }}', {"check", "circle-alert"}),
        ("{{ icon(place.icon) }}", set()),
    ],
)
def test_icons_are_found_where_they_are_named(source, names):
    assert set(build.icons_in(source)) == names


def test_scripts_lose_comments_and_indentation_and_nothing_else():
    assert build.tidy_js('// why\n  const a = "x // y";\n') == '(()=>{\nconst a = "x // y";\n})();\n'


def test_styles_are_tidied_without_changing_what_they_say():
    style = "/* why */\na:hover,\nb > c {\n  --D: ;\n  margin: 0 auto;\n}\n"
    assert build.tidy_css(style, {}) == "a:hover,b > c{--D: ;margin: 0 auto}"
