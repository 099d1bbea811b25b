"""From search to a result that proves itself, over the API and from its examples alone."""

import hashlib

import jsonschema_rs
import pytest

from motcua.api.tests.caller import ROOT, Caller
from motcua.dossiers.tests.factories import PROCEDURE, WALKS, walk_to
from motcua.dossiers.tests.province import HERE, THERE

WORK_ON_IT = ["quay", "chuyenvien", "dongnghiep", "truongphong", "lanhdao", "vanthu"]
EVERYBODY = ["dan", "quay", "chuyenvien", "dongnghiep", "truongphong", "lanhdao", "vanthu", "ubnd", "quantri"]
WAY = [
    ("quay", "accept", 2), ("truongphong", "assign", 4), ("chuyenvien", "complete_step", 4), ("lanhdao", "sign", 4),
    ("vanthu", "issue", 9), ("quay", "pay", 9), ("quay", "return_result", 10),
]  # fmt: skip


@pytest.fixture
def callers():
    return {who: Caller(who) for who in ("dan", "quay", "chuyenvien", "truongphong", "lanhdao", "vanthu")}


def test_the_examples_alone_lead_to_a_returned_result(callers):
    dan = callers["dan"]
    filed = dan.file()
    code = filed["code"]
    assert (dan.status, filed["status"]["code"], filed["due_at"]) == (201, 1, None)
    assert filed["receipt_url"].endswith(code)
    for who, name, status in WAY:
        fields = {"assignee": "chuyenvien"} if name == "assign" else {}
        answer = callers[who].act(code, name, **fields)
        assert (callers[who].status, answer["status"]["code"]) == (200, status), answer
    seen = dan.get(f"/dossiers/{code}")
    assert seen["due_at"] == "2026-11-16T17:00:00+07:00"
    assert [step["state"] for step in seen["steps"]] == ["done"] * 5
    assert [p["state"] for p in seen["payments"]] == ["paid"]
    assert seen["children"] == []
    (result,) = seen["results"]
    pdf = dan.get(result["url"].split(ROOT)[1])
    assert pdf.startswith(b"%PDF")
    assert_proves_itself(result, pdf)


def assert_proves_itself(result, pdf):
    public = Caller()
    genuine = public.get("/results/verify", number=result["number"], code=result["code"])
    assert (genuine["verdict"], genuine["agency"]) == ("genuine", HERE)
    assert public.upload(pdf, "a.pdf", "/results/verify")["verdict"] == "genuine"
    damaged = bytearray(pdf)
    damaged[len(pdf) // 2] ^= 1
    assert public.upload(bytes(damaged), "a.pdf", "/results/verify")["verdict"] == "altered"
    assert public.upload(pdf + b"\n", "a.pdf", "/results/verify")["verdict"] == "altered"
    assert public.get("/results/verify", code="22222222")["verdict"] == "unknown"
    assert public.status == 200


def test_a_supplement_opens_a_pause_that_supply_closes(callers):
    dan = callers["dan"]
    code = dan.file()["code"]
    for who, name, status, pauses in [
        ("quay", "request_supplement", 5, 0), ("dan", "supply", 1, 0), ("quay", "accept", 2, 0),
        ("chuyenvien", "request_supplement", 5, 1), ("dan", "supply", 4, 1),
    ]:  # fmt: skip
        answer = callers[who].act(code, name)
        assert (answer["status"]["code"], len(answer["clock"]["pauses"])) == (status, pauses)
    assert answer["clock"]["pauses"][0]["to"]


@pytest.mark.parametrize("state", WALKS)
def test_every_action_schema_has_a_complete_valid_example(state):
    code = walk_to(state)
    for who in (*WORK_ON_IT, "dan"):
        for action in Caller(who).get(f"/dossiers/{code}")["actions"]:
            schema = action["schema"]
            assert schema["type"] == "object"
            jsonschema_rs.meta.validate(schema)
            jsonschema_rs.validator_for(schema).validate(schema["examples"][0])
            assert set(schema["required"]) <= set(schema["examples"][0])


def test_the_form_schema_has_a_complete_valid_example():
    schema = Caller().get(f"/procedures/{PROCEDURE}")["form_schema"]
    assert schema["type"] == "object"
    jsonschema_rs.validator_for(schema).validate(schema["examples"][0])


def test_the_worklist_shows_what_waits_and_only_to_whom_it_waits():
    code = Caller("dan").file()["code"]
    items = {who: [i["code"] for i in Caller(who).get("/worklist")["items"]] for who in EVERYBODY}
    assert items == {who: [code] if who == "quay" else [] for who in EVERYBODY}
    assert Caller("quay_kia").get("/worklist")["items"] == []
    quay = Caller("quay")
    quay.act(code, "accept")
    assert quay.get("/worklist", role="mot_cua")["items"] == []
    officer = Caller("chuyenvien")
    (item,) = officer.get("/worklist", role="chuyen_vien", unit=HERE, due="today")["items"]
    assert (item["code"], item["due_at"][:16]) == (code, "2026-11-16T17:00")
    for query in ({"unit": THERE}, {"role": "van_thu"}, {"due": "late"}, {"due": "supplement"}):
        assert officer.get("/worklist", **query)["items"] == []


def test_lists_are_walked_to_their_end():
    dan = Caller("dan")
    codes = {dan.file()["code"] for _ in range(53)}
    quay, seen, cursor = Caller("quay"), [], None
    while cursor is not False:
        page = quay.get("/worklist", **({"cursor": cursor} if cursor else {}))
        seen += [item["code"] for item in page["items"]]
        cursor = page["next"] or False
    assert len(seen) == 53
    assert set(seen) == codes


def test_an_uploaded_file_is_described_as_it_is():
    dan = Caller("dan")
    content = b"\xff\xd8\xff\xe0\x00\x10JFIF"
    dan.upload(content)
    assert dan.status == 422
    from motcua.files.tests.samples import JPEG

    found = dan.upload(JPEG, "anh.jpg")
    assert dan.status == 201
    assert found["sha256"] == hashlib.sha256(JPEG).hexdigest()
    assert (found["size"], found["type"]) == (len(JPEG), "image/jpeg")
