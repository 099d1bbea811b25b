"""A pack's own words in English: whole or a finding; shown on pages, never stored, printed or reckoned with."""

import pytest
from django.utils import timezone, translation

from motcua.procedures.actions.publish_pack import publish_pack
from motcua.procedures.packs import pack_of
from motcua.procedures.packs.checking import check
from motcua.procedures.packs.content import content_of
from motcua.procedures.packs.pack import Pack
from motcua.procedures.packs.source import load
from motcua.procedures.packs.words import shown_words, translated
from motcua.procedures.tests.pack_folders import EXTRACTS as PACK
from motcua.procedures.tests.pack_folders import SHIPPED

PACKS = sorted(path.parent for path in SHIPPED.glob("*/pack.yaml"))
VALUES = ("const", "enum", "examples")


def rules(source):
    return {finding.rule for finding in check(source)}


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.name)
def test_every_pack_says_all_of_it_in_english(folder):
    content = content_of(load(folder))
    assert set(shown_words(content)) == set(content["words"]["en"])


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.name)
def test_nothing_that_is_reckoned_with_changes(folder):
    own = Pack(content_of(load(folder)))
    english = Pack(translated(own.content, "en"))
    assert english.name != own.name
    assert english.graph == own.graph
    assert english.limit == own.limit
    assert english.papers == own.papers
    assert english.content["tables"] == own.content["tables"]
    for name in ("form", "result_form"):
        assert values(english.content[name]) == values(own.content[name])
    assert [field.path for field in english.form.fields] == [field.path for field in own.form.fields]
    example = own.form.schema["examples"][0]
    assert english.fee(example) == own.fee(example)


def test_an_amount_is_read_with_its_unit_in_english():
    own = Pack(content_of(load(SHIPPED / "dang-ky-ho-kinh-doanh")))
    english = Pack(translated(own.content, "en"))
    units = {field.id: field.unit for field in english.form.fields if field.unit}
    assert units == {"capital": "dong", "workers": "people"}


def values(part):
    """Everything below the keys that hold values."""
    if isinstance(part, dict):
        return [
            v if k in VALUES else values(v)
            for k, v in part.items()
            if k in VALUES or isinstance(v, dict | list)
        ]
    return [values(one) for one in part if isinstance(one, dict | list)] if isinstance(part, list) else []


def test_without_words_the_content_is_the_same_object():
    content = {key: value for key, value in content_of(load(PACK)).items() if key != "words"}
    assert translated(content, "en") is content
    assert translated(content_of(load(PACK)), "vi")["pack"]["name"] == content["pack"]["name"]


def test_a_text_that_is_missing_twice_or_unknown_is_found():
    source = load(PACK)
    rows = source.documents["en.yaml"].value["words"]
    rows.append(dict(rows[0]))
    rows[1] = {"vi": "Câu không có", "en": "No such text"}
    assert rules(source) >= {"words-twice", "words-unknown", "words-missing"}


@pytest.mark.django_db
def test_the_language_of_the_page_decides():
    version = publish_pack(PACK, by=None, at=timezone.now()).pk
    own = pack_of(version)
    with translation.override("en"):
        english = pack_of(version)
        assert pack_of(version) is english
    assert own.plain_name != english.plain_name
    assert english.version_id == own.version_id == version
    assert pack_of(version) is own
