"""The gate names every proof: all passed for shipped packs, the right one failed for a planted fault."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.procedures.packs import Pack, content_of, load
from motcua.procedures.packs.gate import CHECKS, FAILED, PASSED, WAITING, gate, key_of
from motcua.procedures.packs.json_lines import lines_of
from motcua.procedures.tests.pack_folders import (
    EXTRACTS,
    SHIPPED,
    copy_of_pack,
    edit_json,
    edit_yaml,
    replace,
)

PACKS = sorted(path.parent for path in SHIPPED.glob("*/pack.yaml"))
PRINTED = {"papers", "blank"}


def states(folder, earlier=()):
    return {one.key: one.state for one in gate(load(folder), None, earlier)}


def failed(folder, earlier=()):
    return {key for key, state in states(folder, earlier).items() if state == FAILED}


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.name)
def test_a_shipped_pack_passes_and_says_why(folder):
    verdicts = gate(load(folder))
    assert {one.key for one in verdicts if one.state != PASSED} == PRINTED
    assert all(str(one.title) and str(one.said) for one in verdicts)


@pytest.mark.parametrize(
    ("key", "change"),
    [
        ("files", replace("pack.yaml", "format: 1", "format: 2")),
        ("form", edit_json("form.json", lambda said: said.pop("examples"))),
        ("slots", replace("pack.yaml", "name: Bản chụp trích lục", "name: ban_chup")),
        ("law", replace("pack.yaml", "valid_to: 2027-02-28", "valid_to: 2025-06-30")),
        ("budget", replace("steps.yaml", "hours: 0.5\n    does: sign", "hours: 8\n    does: sign")),
        ("tables", replace("tables/fees.csv", "-,ban", "!guardianship,ban")),
        ("golden", replace("golden/01-mot-ban-khai-sinh.yaml", "fee_vnd: ", "fee_vnd: 1")),
        ("approval", replace("approval.yaml", "Đỗ Quang Vinh", "Hà Thị Lan")),
        ("rest", replace("pack.yaml", "name: requester.full_name", "name: nobody")),
    ],
)
def test_a_fault_fails_the_proof_of_its_kind(tmp_path, key, change):
    folder = copy_of_pack(tmp_path)
    change(folder)
    assert key in failed(folder)


def test_a_process_that_cannot_end(tmp_path):
    folder = copy_of_pack(tmp_path)
    edit_yaml("steps.yaml", lambda said: said["steps"][-1].update(next="tra-cuu"))(folder)
    assert "process" in failed(folder)


def test_what_rests_on_a_broken_file_waits(tmp_path):
    folder = copy_of_pack(tmp_path)
    (folder / "pack.yaml").write_text("format: [")
    found = states(folder)
    assert found["files"] == FAILED
    assert {key for key, state in found.items() if state == WAITING} == {*found} - {"files"}


class TestIds:
    """Against earlier versions."""

    @pytest.fixture
    def earlier(self):
        return [Pack(content_of(load(EXTRACTS)), version=1)]

    def test_the_same_pack_keeps_its_ids(self, earlier):
        assert states(EXTRACTS, earlier)["ids"] == PASSED

    def test_another_type_under_the_same_id(self, tmp_path, earlier):
        folder = copy_of_pack(tmp_path)
        email = {"type": "integer", "minimum": 1, "maximum": 9}

        def retype(said):
            said["properties"]["requester"]["properties"]["email"] |= email
            said["properties"]["requester"]["properties"]["email"].pop("format", None)

        edit_json("form.json", retype)(folder)
        (found,) = [one for one in gate(load(folder), None, earlier) if one.key == "ids"]
        assert found.state in (FAILED, WAITING)

    def test_a_question_under_another_id(self, tmp_path, earlier):
        folder = copy_of_pack(tmp_path)
        for file in ("form.json", "form.ui.json"):
            path = folder / file
            path.write_text(path.read_text("utf-8").replace("knows_entry", "entry_known"), "utf-8")
        found = [one for v in gate(load(folder), None, earlier) if v.key == "ids" for one in v.findings]
        assert ("form.json", "id-renamed") in [(one.file, one.rule) for one in found]


def test_every_rule_has_a_home_and_keys_are_named_once():
    assert key_of("unheard-of") == "rest"
    assert key_of("blank-prints") == "blank"
    assert len({check.key for check in CHECKS}) == len(CHECKS)


values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=6)),
    lambda below: st.one_of(st.lists(below, max_size=4), st.dictionaries(st.text(max_size=4), below)),
    max_leaves=20,
)


@given(values, st.sampled_from([None, 1]))
def test_every_part_of_a_json_text_has_its_line(value, indent):
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    lines = lines_of(text)
    assert lines.keys() == set(_pointers(value, ""))
    assert all(1 <= line <= text.count("\n") + 1 for line in lines.values())


def _pointers(value, at):
    yield at
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _pointers(one, f"{at}/{key.replace('~', '~0').replace('/', '~1')}")
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _pointers(one, f"{at}/{number}")


def test_a_fault_of_a_json_file_names_its_line(tmp_path):
    folder = copy_of_pack(tmp_path)
    replace("form.json", '"maxLength"', '"maxLenght"')(folder)
    text = (folder / "form.json").read_text("utf-8")
    line = text.count("\n", 0, text.index("maxLenght")) + 1
    found = [one for v in gate(load(folder)) for one in v.findings if one.file == "form.json"]
    assert any(one.where.startswith("dòng ") for one in found)
    assert min(abs(int(one.where.split()[1].strip(",")) - line) for one in found) <= 4
