"""What differs between two versions, one change at a time, and ids that keep their meaning for ever."""

import copy

import pytest

from motcua.procedures.packs import Pack, content_of, load
from motcua.procedures.packs.changes import changes, renamed_steps, reused_ids
from motcua.procedures.tests.pack_folders import EXTRACTS


@pytest.fixture(scope="module")
def content():
    return content_of(load(EXTRACTS))


@pytest.fixture
def altered(content):
    """A function: the pack after `alter(content)`, and the version number it is to have."""

    def made(alter=lambda found: None, version=2):
        found = copy.deepcopy(content)
        alter(found)
        return Pack(found, version=version)

    return made


def kinds(old, new):
    return [(one.part, one.kind, one.where) for one in changes(old, new)]


def schema(found):
    return found["form"]["schema"]


def test_the_same_pack_differs_in_nothing(altered):
    assert changes(altered(version=1), altered()) == ()


def ask(name, own, required):
    def alter(found):
        schema(found)["properties"][name] = own
        if required:
            schema(found)["required"].append(name)
        section = found["form"]["ui"]["steps"][0]["sections"][0]
        section["fields"].append({"field": name})

    return alter


def one_field(name, **own):
    def alter(found):
        schema(found)["properties"][name].update(own)

    return alter


def need(name):
    def alter(found):
        schema(found)["properties"]["requester"]["required"].append(name)

    return alter


def a_slot(**own):
    def alter(found):
        found["pack"]["slots"][2].update(own)

    return alter


def more_slots(required):
    def alter(found):
        found["pack"]["slots"].append(found["pack"]["slots"][2] | {"id": "anh", "required": required})

    return alter


def a_step(place, **own):
    def alter(found):
        found["steps"][place].update(own)

    return alter


def set_in_pack(*path, to):
    def alter(found):
        here = found["pack"]
        for key in path[:-1]:
            here = here[key]
        here[path[-1]] = to

    return alter


def without_step(found):
    del found["steps"][3]


def without_slot(found):
    del found["pack"]["slots"][2]


def without_email(found):
    del schema(found)["properties"]["requester"]["properties"]["email"]
    for step in found["form"]["ui"]["steps"]:
        for section in step["sections"]:
            section["fields"] = [f for f in section["fields"] if f["field"] != "requester.email"]


TEXT = {"title": "Ghi thêm", "type": "string", "maxLength": 100}
EVENTS = [{"const": "self", "title": "Của chính mình"}, {"const": "other", "title": "Của ai cũng được"}]
RENAMED = {"id": "tra-so", "renamed_from": "tra-cuu"}
BODY = {
    "id": "cong-an",
    "unit": "chuyen-mon",
    "name": "Công an",
    "limit": "1 ngày làm việc",
    "when": None,
    "question": "Có ý kiến gì không?",
    "on_silence": "go_on",
}
DIFFERENCES = [
    (ask("more", TEXT, False), ("form", "field-added", "more")),
    (ask("more", TEXT, True), ("form", "field-added-required", "more")),
    (without_email, ("form", "field-removed", "requester.email")),
    (need("email"), ("form", "field-newly-required", "requester.email")),
    (one_field("for_whom", oneOf=EVENTS), ("form", "field-codes-removed", "for_whom")),
    (one_field("for_whom", oneOf=EVENTS), ("form", "field-codes-reworded", "for_whom")),
    (a_slot(required=True), ("slot", "slot-newly-required", "giay-to-lien-quan")),
    (a_slot(accepts=["pdf"]), ("slot", "slot-files-changed", "giay-to-lien-quan")),
    (a_slot(name="Giấy cũ"), ("slot", "slot-reworded", "giay-to-lien-quan")),
    (more_slots(required=True), ("slot", "slot-added-required", "anh")),
    (more_slots(required=False), ("slot", "slot-added", "anh")),
    (without_slot, ("slot", "slot-removed", "giay-to-lien-quan")),
    (a_step(1, **RENAMED), ("step", "step-renamed", "tra-so")),
    (a_step(1, id="tra-so"), ("step", "step-added", "tra-so")),
    (a_step(1, id="tra-so"), ("step", "step-removed", "tra-cuu")),
    (a_step(1, hours=1), ("step", "step-hours-changed", "tra-cuu")),
    (a_step(1, name="Tra sổ"), ("step", "step-reworded", "tra-cuu")),
    (a_step(1, unit="ho-tich"), ("step", "step-moved", "tra-cuu")),
    (a_step(1, next="phat-hanh"), ("step", "ways-changed", "tra-cuu")),
    (a_step(2, send_back_to=[]), ("step", "ways-back-changed", "ky")),
    (a_step(1, consult=[BODY]), ("body", "body-added", "cong-an")),
    (without_step, ("step", "step-removed", "phat-hanh")),
    (set_in_pack("limit", "text", to="3 ngày làm việc"), ("limit", "limit-changed", "")),
    (set_in_pack("result", "name", to="Bản sao"), ("result", "result-changed", "trich-luc-ho-tich")),
    (set_in_pack("result", "notation", to="BS"), ("result", "result-way-changed", "trich-luc-ho-tich")),
    (set_in_pack("delivery", to=["electronic"]), ("delivery", "delivery-changed", "")),
    (set_in_pack("law", 0, "status", to="repealed"), ("law", "law-changed", "")),
    (lambda c: c["tables"].update(fees=c["tables"]["fees"] + " "), ("fee", "table-changed", "fees")),
    (lambda c: c["papers"].update(them=""), ("paper", "paper-added", "them")),
    (lambda c: c["papers"].clear(), ("paper", "paper-removed", "trich-luc")),
]


@pytest.mark.parametrize(("alter", "change"), DIFFERENCES)
def test_every_kind_of_change_is_told(altered, alter, change):
    assert change in kinds(altered(version=1), altered(alter))


@pytest.mark.parametrize(("alter", "change"), DIFFERENCES)
def test_a_change_says_one_whole_sentence(altered, alter, change):
    for one in changes(altered(version=1), altered(alter)):
        assert str(one.sentence)[-1] == "."
        assert "{" not in str(one.sentence)


def test_a_renamed_step_is_one_change_where_nothing_else_changed(altered):
    def alter(found):
        found["steps"][0]["next"] = found["steps"][1]["on_supplement"] = "tra-so"
        found["steps"][2]["send_back_to"] = ["tra-so"]
        found["pack"]["result"]["step"] = "tra-so"
        a_step(1, **RENAMED)(found)

    new = altered(alter)
    assert renamed_steps(new) == {"tra-cuu": "tra-so"}
    assert kinds(altered(version=1), new) == [("step", "step-renamed", "tra-so")]


def faults(new, *earlier):
    return [(one.kind, one.where) for one in reused_ids(new, earlier)]


def test_an_id_keeps_its_meaning_in_every_later_version(altered):
    def retyped(found):
        schema(found)["properties"]["requester"]["properties"]["email"] = {"title": "Thư", "type": "integer"}

    first, second = altered(version=1), altered(without_email, version=2)
    assert faults(altered(), first) == []
    assert faults(altered(retyped), first) == [("id-retyped", "requester.email")]
    assert faults(altered(version=3), first, second) == [("id-reused", "requester.email")]
    assert faults(altered(retyped, version=3), first, second) == [("id-retyped", "requester.email")]


def test_steps_papers_and_bodies_keep_their_ids_too(altered):
    first = altered(a_step(1, consult=[BODY]), version=1)
    assert faults(altered(a_step(1, consult=[BODY | {"agency": "so-y-te"}])), first) == [
        ("id-retyped", "cong-an")
    ]
    assert faults(altered(a_step(3, does="work")), first) == [("id-retyped", "phat-hanh")]
    again = faults(altered(version=3), first, altered(without_slot))
    assert again == [("id-reused", "giay-to-lien-quan")]


def test_a_renaming_names_a_step_that_was_there(altered):
    first = altered(version=1)
    assert faults(altered(a_step(1, **RENAMED)), first) == []
    assert faults(altered(a_step(1, renamed_from=["xem-so"])), first) == [("rename-unknown", "tra-cuu")]
    assert faults(altered(a_step(1, renamed_from="phat-hanh")), first) == [("rename-unknown", "tra-cuu")]
    again = a_step(1, renamed_from="phat-hanh")

    def of_another_sort(found):
        without_step(found)
        again(found)

    assert faults(altered(of_another_sort), first) == [("rename-unknown", "tra-cuu")]
