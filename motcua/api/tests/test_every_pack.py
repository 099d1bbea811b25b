"""Every pack of the repository, from filing to a result that proves itself, from the examples of the API alone."""

import secrets

import pytest

from motcua.api.tests.caller import ROOT, Caller
from motcua.dossiers.tests.every_pack import FOLDERS, OFFICER, every_pack  # noqa: F401
from motcua.files.tests.samples import PDF
from motcua.procedures.packs import Pack, content_of, load
from motcua.procedures.packs.rehearsal import merged, walk

pytestmark = pytest.mark.usefixtures("every_pack")

EVERY = {folder.name: Pack(content_of(load(folder))) for folder in FOLDERS}
PACKS = {name: pack for name, pack in EVERY.items() if not pack.part_of}
ALONE = sorted(name for name, pack in PACKS.items() if not pack.children)
LINKED = sorted(name for name, pack in PACKS.items() if pack.children)
FORWARD = ("accept", "pay", "reply", "complete_step", "sign", "issue", "return_result")
MOST_ACTS = 40
RETURNED = 10


@pytest.fixture
def officers():
    return [Caller(who) for who in OFFICER.values()]


def filed(pack, **change):
    """The form's own example, with one file in each paper that is always required."""
    dan = Caller("dan")
    shown = dan.get(f"/procedures/{pack.code}")
    assert shown["level"] >= 3
    assert {fee["amount_vnd"] for fee in shown["fees"] if "name" in fee} == {
        price for _n, price, _s in pack.prices
    }
    body = {
        "procedure": pack.code,
        "agency": shown["agencies"][0]["code"],
        "form": merged(shown["form_schema"]["examples"][0], change),
        "files": {
            d["slot"]: [dan.upload(PDF, "giay.pdf")["id"]] for d in shown["documents"] if d["required"]
        },
    }
    answer = dan.post("/dossiers", body, **{"Idempotency-Key": secrets.token_hex(8)})
    assert dan.status == 201, answer
    return dan, answer["code"]


def go_on(code, officers, words=FORWARD):
    """One act by whoever is offered the way forward, with its example; the dossier afterwards."""
    offered = [
        (one, {a["name"] for a in one.get(f"/dossiers/{code}").get("actions", ())}) for one in officers
    ]
    name, officer = next((word, one) for word in words for one, names in offered if word in names)
    answer = officer.act(code, name)
    assert officer.status == 200, (name, answer)
    return answer


def carried_home(code, officers):
    for _ in range(MOST_ACTS):
        if go_on(code, officers)["status"]["code"] == RETURNED:
            return
    raise AssertionError(f"{code} never came home")


@pytest.mark.parametrize("name", ALONE)
def test_the_examples_alone_lead_to_a_result_that_proves_itself(name, officers):
    pack = PACKS[name]
    dan, code = filed(pack)
    carried_home(code, officers)
    seen = dan.get(f"/dossiers/{code}")
    route, _stuck = walk(pack, {}, pack.form.example)
    assert [(step["id"], step["state"]) for step in seen["steps"]] == [(one, "done") for one in route]
    (result,) = seen["results"]
    pdf = dan.get(result["url"].split(ROOT)[1])
    genuine = Caller().upload(pdf, "a.pdf", "/results/verify")
    assert (genuine["verdict"], genuine["number"]) == ("genuine", result["number"])
    issuer = "H99" if pack.result.issuer == "ubnd-tinh" else code.split("-")[0]
    assert genuine["agency"] == issuer
    assert b"/ByteRange" in pdf


@pytest.mark.parametrize("name", LINKED)
def test_the_examples_alone_lead_a_linked_request_and_all_its_children_home(name, officers):
    pack = PACKS[name]
    dan, code = filed(pack)
    assert dan.get(f"/dossiers/{code}")["children"] == []
    for _ in range(MOST_ACTS):
        seen = dan.get(f"/dossiers/{code}")
        if seen["status"]["code"] == RETURNED:
            break
        at_work = [c for c in seen["children"] if dan.get(f"/dossiers/{c}")["status"]["code"] != RETURNED]
        go_on(at_work[0] if at_work else code, officers)
    seen = dan.get(f"/dossiers/{code}")
    assert seen["status"]["code"] == RETURNED
    assert len(seen["children"]) == len(seen["results"]) == len(pack.children)
    assert len({child.split("-")[0] for child in seen["children"]}) > 1
    for child, result in zip(seen["children"], seen["results"], strict=True):
        pdf = dan.get(result["url"].split(ROOT)[1])
        genuine = Caller().upload(pdf, "a.pdf", "/results/verify")
        assert (genuine["verdict"], genuine["agency"]) == ("genuine", child.split("-")[0])
        assert dan.get(f"/dossiers/{child}")["parent"] == code


@pytest.mark.parametrize("subject", ["security", "defence"])
def test_a_licence_waits_for_the_body_that_its_subject_asks_for(subject, officers):
    dan, code = filed(PACKS["cap-phep-xuat-ban"], document={"subject": subject})
    go_on(code, officers)
    specialist = officers[list(OFFICER).index("chuyen_vien")]

    def offered():
        return {action["name"] for action in specialist.get(f"/dossiers/{code}")["actions"]}

    assert "complete_step" not in offered()
    go_on(code, officers, ("consult",))
    assert "complete_step" not in offered()
    go_on(code, officers, ("reply",))
    assert "complete_step" in offered()
    carried_home(code, officers)
    assert dan.get(f"/dossiers/{code}")["status"]["code"] == RETURNED
