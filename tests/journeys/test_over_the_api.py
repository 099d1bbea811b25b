"""The same way over the API, with tokens, from the examples alone."""

import pytest

from motcua.files.tests.samples import JPEG
from motcua.results.tests.pdf import text_of
from tests.journeys.api import PROCEDURE, Caller, file_one

WHO = {"accept": "quay", "take": "chuyenvien", "complete_step": "chuyenvien", "sign": "lanhdao",
       "issue": "vanthu", "pay": "quay", "return_result": "quay"}  # fmt: skip


@pytest.fixture(scope="module")
def callers(province):
    names = {"dan", "doanhnghiep", *WHO.values()}
    return {name: Caller.of(province, name) for name in names} | {"nobody": Caller(f"{province.url}/api/v1")}


def test_one_request_from_search_to_proof_over_the_api(callers):
    dan, nobody = callers["dan"], callers["nobody"]
    found = nobody.get("/procedures?q=ban+sao+trich+luc+ho+tich").json["items"]
    assert PROCEDURE in [item["code"] for item in found]
    code = file_one(dan)
    assert dan.dossier(code)["status"]["code"] == 1
    for name, who in WHO.items():
        waiting = [line["code"] for line in everything(callers[who], "/worklist")]
        assert code in waiting or name in ("pay", "return_result"), (name, waiting[:5])
        seen = callers[who].act(code, name)
    assert seen["status"]["code"] == 10
    assert seen["due_at"].endswith("17:00:00+07:00")
    result = dan.dossier(code)["results"][0]
    paper = dan.get(result["url"])
    assert (paper.status, paper.type) == (200, "application/pdf")
    assert "TRẦN THỊ HOA" in text_of(paper.body)
    is_genuine(nobody, result, paper.body)


def is_genuine(nobody: Caller, result: dict[str, str], paper: bytes) -> None:
    by_code = nobody.get(f"/results/verify?number=&code={result['code']}").json
    assert (by_code["verdict"], by_code["number"]) == ("genuine", result["number"])
    assert nobody.get("/results/verify?number=&code=ABCD2345").json["verdict"] == "unknown"
    assert nobody.send_file("/results/verify", "a.pdf", paper).json["verdict"] == "genuine"
    for place in (len(paper) // 3, len(paper) - 3):
        changed = bytearray(paper)
        changed[place] ^= 1
        assert nobody.send_file("/results/verify", "a.pdf", bytes(changed)).json["verdict"] != "genuine"


def everything(caller: Caller, path: str) -> list:
    """Every item of a list, page by page."""
    items, cursor = [], ""
    while cursor is not None:
        page = caller.get(f"{path}?cursor={cursor}" if cursor else path).json
        items += page["items"]
        cursor = page["next"]
    return items


def test_a_supplement_over_the_api_stops_the_clock_until_it_comes(callers):
    dan, specialist = callers["dan"], callers["chuyenvien"]
    code = file_one(dan)
    callers["quay"].act(code, "accept")
    asked = specialist.act(code, "request_supplement")
    assert asked["status"]["code"] == 5
    assert asked["clock"]["pauses"][-1]["to"] is None
    given = dan.act(code, "supply")
    assert given["status"]["code"] == 4
    assert given["clock"]["pauses"][-1]["to"] is not None


def test_the_same_key_files_once_and_tells_other_bodies_apart(callers):
    dan = callers["dan"]
    code = file_one(dan, key="cùng một khóa".encode().hex())
    page = dan.get(f"/procedures/{PROCEDURE}").json
    other = {"procedure": PROCEDURE, "agency": page["agencies"][0]["code"], "form": {}, "files": {}}
    answer = dan.post("/dossiers", other, Idempotency_Key="cùng một khóa".encode().hex())
    assert answer.status == 422
    assert answer.type == "application/problem+json"
    assert dan.dossier(code)["rev"] >= 0


def test_what_is_not_mine_and_what_does_not_exist_answer_alike(callers):
    code = file_one(callers["dan"])
    other = callers["doanhnghiep"]
    not_mine, not_there = other.get(f"/dossiers/{code}"), other.get("/dossiers/H99.102-261123-9999")
    assert (not_mine.status, not_mine.json["title"]) == (not_there.status, not_there.json["title"])
    assert not_mine.status == 404
    assert callers["nobody"].get(f"/dossiers/{code}").status == 401


def test_a_stale_act_is_refused_and_changes_nothing(callers):
    code = file_one(callers["dan"])
    desk = callers["quay"]
    before = desk.dossier(code)
    assert desk.act(code, "accept")["rev"] > before["rev"]
    after = desk.dossier(code)
    late = desk.post(
        f"/dossiers/{code}/actions", {"action": "refuse", "rev": before["rev"], "reasons": "Trễ."}
    )
    assert late.status == 409
    assert "Hà Thị Lan" in late.json["detail"]
    assert desk.dossier(code) == after


def test_a_wrong_form_names_every_field(callers):
    dan = callers["dan"]
    page = dan.get(f"/procedures/{PROCEDURE}").json
    form = page["form_schema"]["examples"][0] | {"delivery": "bằng chim bồ câu", "declaration": False}
    form["requester"] = form["requester"] | {"phone": "12", "identity_number": "123"}
    body = {"procedure": PROCEDURE, "agency": page["agencies"][0]["code"], "form": form, "files": {}}
    answer = dan.post("/dossiers", body, Idempotency_Key="sai")
    assert answer.status == 422
    told = {error["pointer"] for error in answer.json["errors"]}
    assert {"/delivery", "/declaration", "/requester/phone", "/requester/identity_number"} <= {
        pointer.removeprefix("/form") for pointer in told
    }
    program = dan.send_file("/files", "anh.jpg", b"MZ" + JPEG)
    assert program.status == 422
