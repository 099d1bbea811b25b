"""What `packs check` says of steps that ask other bodies or are done elsewhere."""

from pathlib import Path

import pytest

from motcua.procedures.packs import check, load
from motcua.procedures.packs.content import content_of
from motcua.procedures.packs.pack import Pack
from motcua.procedures.tests.pack_folders import copy_of_pack
from motcua.procedures.tests.test_pack_checks import found, result, step


def asked(**values):
    one = {"id": "cong-an", "unit": "van-thu", "name": "Công an", "limit": "1 giờ làm việc"}
    return {**one, "question": "Có ý kiến gì?", "on_silence": "wait", **values}


def same_id_twice(folder: Path) -> None:
    """Two steps that ask under one id."""
    step("tra-cuu", consult=[asked()])(folder)
    step("tra-ket-qua", does="work", consult=[asked()])(folder)


PLANTED = [
    (
        "time-budget",
        "steps.yaml",
        step("tra-cuu", consult=[asked(when={"present": {"field": "delivery"}}, limit="2 giờ làm việc")]),
    ),
    ("consult-limit", "steps.yaml", step("tra-cuu", consult=[asked(limit="ngay")])),
    ("consult-limit", "steps.yaml", step("tra-cuu", consult=[asked(limit="3 ngày làm việc")])),
    ("consult-id", "steps.yaml", same_id_twice),
    ("expression", "steps.yaml", step("tra-cuu", consult=[asked(when={"field": "nowhere"})])),
    ("expression", "steps.yaml", step("tra-cuu", consult=[asked(when={"field": "delivery"})])),
    ("step-table", "steps.yaml", step("ky", consult=[asked()])),
    ("schema", "steps.yaml", step("tra-cuu", consult=[asked(on_silence="silent")])),
    ("schema", "steps.yaml", step("tra-cuu", at="Công an")),
    ("schema", "pack.yaml", result(issuer=3)),
    ("issuer", "steps.yaml", result(issuer="ubnd-tinh")),
    ("issuer", "steps.yaml", step("phat-hanh", at="ubnd-tinh")),
]


@pytest.mark.parametrize(
    ("rule", "file", "plant"), PLANTED, ids=[f"{p[0]}-{i}" for i, p in enumerate(PLANTED)]
)
def test_a_planted_fault_is_found(tmp_path, rule, file, plant):
    folder = copy_of_pack(tmp_path)
    plant(folder)
    findings = check(load(folder))
    assert (rule, file) in [(one.rule, one.file) for one in findings]
    assert all(str(one.message) and str(one.mend) and "{" not in str(one.message) for one in findings)


def test_a_pack_may_ask_others_and_let_them_sign(tmp_path):
    folder = copy_of_pack(tmp_path)
    (folder / "en.yaml").unlink()  # the bodies that are asked have no English
    step("tra-cuu", consult=[asked(when={"present": {"field": "delivery"}}, agency="cong-an-tinh")])(folder)
    step("ky", at="ubnd-tinh")(folder)
    step("phat-hanh", at="ubnd-tinh")(folder)
    result(issuer="ubnd-tinh")(folder)
    assert found(folder) == []
    pack = Pack(content_of(load(folder)))
    (body,) = pack.steps["tra-cuu"].consult
    assert (body.agency, body.waits, body.limit.text) == ("cong-an-tinh", True, "1 giờ làm việc")
    assert body.must_be_asked(pack.form.example)
    assert not body.must_be_asked({})
    assert (pack.steps["ky"].at, pack.result.issuer) == ("ubnd-tinh", "ubnd-tinh")


def test_a_step_is_not_called_as_the_task_of_a_body(tmp_path):
    folder = copy_of_pack(tmp_path)
    step("tra-cuu", next="y-kien-cong-an", consult=[asked()])(folder)
    step("ky", id="y-kien-cong-an")(folder)
    step("phat-hanh", send_back_to=["tra-cuu"])(folder)
    assert ("consult-id", "steps.yaml") in found(folder)
