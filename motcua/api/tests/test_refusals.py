"""What the API refuses: with a problem document, one clear sentence, the same for what is not there and not yours."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from motcua.api.tests.caller import ROOT, Caller
from motcua.dossiers.models import Dossier, Paper
from motcua.dossiers.tests.dumps import changed, dump
from motcua.dossiers.tests.factories import PROCEDURE, SLOT, a_file, account, filed, walk_to
from motcua.dossiers.tests.province import THERE
from motcua.people.actions.token import issue_token, revoke_token

NOWHERE = "H99.15-991231-9999"
SIGNED_IN = [
    ("GET", "/dossiers/x"), ("GET", "/dossiers/x/result"), ("GET", "/dossiers/x/papers/1"), ("GET", "/worklist"),
    ("POST", "/dossiers"), ("POST", "/dossiers/x/actions"), ("POST", "/files"),
]  # fmt: skip


@pytest.fixture
def dan():
    return Caller("dan")


def assert_problem(caller, status):
    assert caller.status == status, caller.body
    assert caller.headers["Content-Type"] == "application/problem+json"
    assert caller.body["status"] == status
    assert caller.body["detail"]


@pytest.mark.parametrize(("method", "path"), SIGNED_IN)
@pytest.mark.parametrize(
    "token", ["", "Bearer", "Bearer x", "Bearer mc_" + "a" * 43, "Basic ZGFuOng=", "Bearer \x00"]
)
def test_a_stranger_is_refused(method, path, token):
    before = dump()
    given = {"HTTP_AUTHORIZATION": token} if token else {}
    answer = Client().generic(method, ROOT + path, "{}", content_type="application/json", **given)
    assert answer.status_code in (401, 403)
    assert answer["Content-Type"] == "application/problem+json"
    assert not changed(before, dump())


def test_a_token_that_ended_speaks_for_nobody(dan):
    for ttl, ended in ((timedelta(hours=-1), False), (timedelta(hours=1), True)):
        token = issue_token(account("dan"), ttl).token
        if ended:
            revoke_token(token)
        answer = Client().get(f"{ROOT}/worklist", HTTP_AUTHORIZATION=f"Bearer {token}")
        assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")


def test_a_session_without_its_form_token_writes_nothing():
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(account("dan"))
    answer = browser.post(
        f"{ROOT}/dossiers", "{}", content_type="application/json", headers={"Idempotency-Key": "a"}
    )
    assert (answer.status_code, answer["Content-Type"]) == (403, "application/problem+json")


class TestIdempotency:
    def test_no_key_is_refused(self, dan):
        for key in ({}, {"Idempotency-Key": " "}, {"Idempotency-Key": "x" * 201}):
            dan.post("/dossiers", dan.filing(), **key)
            assert_problem(dan, 400)
        assert not Dossier.objects.exists()

    def test_the_same_key_is_the_same_dossier(self, dan):
        body = dan.filing()
        first = dan.post("/dossiers", body, **{"Idempotency-Key": "một"})
        again = dan.post("/dossiers", body, **{"Idempotency-Key": "một"})
        assert (dan.status, again) == (200, first)
        assert Dossier.objects.count() == 1

    def test_the_same_key_with_another_body_is_refused(self, dan):
        body = dan.filing()
        dan.post("/dossiers", body, **{"Idempotency-Key": "a"})
        for other in ({"agency": THERE}, {"form": body["form"] | {"delivery": "counter"}}, {"files": {}}):
            dan.post("/dossiers", body | other, **{"Idempotency-Key": "a"})
            assert_problem(dan, 422)
        assert Dossier.objects.count() == 1

    def test_a_key_belongs_to_its_caller(self, dan):
        neighbour = Caller("hangxom")
        assert dan.file(key="a")["code"] != neighbour.file(key="a")["code"]
        assert neighbour.status == 201

    def test_a_refused_filing_leaves_its_key_free(self, dan):
        dan.file(key="a", files={})
        assert_problem(dan, 422)
        dan.file(key="a")
        assert dan.status == 201


class TestFilings:
    def test_mistakes_of_a_form_come_one_entry_a_field_in_vietnamese(self, dan):
        form = dan.filing()["form"]
        form["requester"] |= {"identity_number": "12", "phone": "abc", "birth_date": "hôm qua"}
        form["extracts"][0] |= {"copies": 21, "event": "marriage"}
        form |= {"khac": 1, "delivery": 5}
        dan.file(form=form)
        assert_problem(dan, 422)
        pointers = [e["pointer"] for e in dan.body["errors"]]
        assert len(pointers) == len(set(pointers))
        assert {
            "/requester/identity_number", "/requester/phone", "/requester/birth_date", "/extracts/0/copies",
            "/extracts/0/spouse_name", "/delivery", "/khac",
        } == {p.removeprefix("/form") for p in pointers}  # fmt: skip
        assert all(e["message"] for e in dan.body["errors"])
        assert not Dossier.objects.exists()

    @pytest.mark.parametrize(
        ("change", "status"),
        [
            ({"procedure": "9.999999"}, 404),
            ({"procedure": None}, 422),
            ({"procedure": ["2.000635"]}, 422),
            ({"agency": "H99.99"}, 422),
            ({"agency": "H99"}, 422),
            ({"agency": "' OR 1=1 --"}, 422),
            ({"form": []}, 422),
            ({"form": None}, 422),
            ({"form": {}}, 422),
            ({"files": []}, 422),
            ({"files": {SLOT: "x"}}, 422),
            ({"files": {SLOT: ["x"]}}, 422),
            ({"files": {SLOT: [1]}}, 422),
            ({"files": {SLOT: [str(uuid4())]}}, 422),
            ({"files": {"khong-co": []}}, 422),
            ({"files": {SLOT: []}}, 422),
        ],
    )
    def test_what_does_not_fit_is_refused(self, dan, change, status):
        before = dump()
        dan.file(**change)
        assert_problem(dan, status)
        assert not changed(before, dump())

    def test_another_persons_file_is_as_unknown_as_one_that_does_not_exist(self, dan):
        answers = []
        for file_id in (str(a_file("hangxom").public_id), str(uuid4())):
            dan.file(files={SLOT: [file_id]})
            assert_problem(dan, 422)
            answers.append((dan.body["detail"], dan.body["errors"]))
        assert answers[0] == answers[1]

    def test_too_many_files_are_refused_however_many(self, dan):
        for many in (3, 40_000):
            dan.file(files={SLOT: [str(a_file().public_id) if n < 3 else str(uuid4()) for n in range(many)]})
            assert_problem(dan, 422)

    def test_text_is_kept_in_one_form(self, dan):
        import unicodedata

        form = dan.filing()["form"]
        form["requester"]["full_name"] = unicodedata.normalize("NFD", "Trần Thị Hoà")
        code = dan.file(form=form)["code"]
        assert Dossier.objects.get(code=code).applicant_name == "Trần Thị Hoà"


STRANGE_BODIES = [
    "", "null", "[]", "5", '"x"', "{", "{}x", '{"a":1,"a":2}', '{"form": NaN}', '{"form": 1e999}',
    '{"form": ' + "9" * 5000 + "}", '{"rev": ' + "9" * 30 + "}", "[" * 100_000, '{"a":' * 40 + "1" + "}" * 40,
    '{"form": {"x": "\\u0000"}}', '{"form": {"x": "\\ud800"}}', '{"\\ud800": 1}', '{"\\u0000": 1}', "\ufeff{}",
    b"\xff\xfe{}", b'{"a": "\xed\xa0\x80"}', "a=1&b=2",
]  # fmt: skip


@pytest.mark.parametrize("body", STRANGE_BODIES, ids=range(len(STRANGE_BODIES)))
@pytest.mark.parametrize("path", ["/dossiers", "/dossiers/CODE/actions"])
def test_strange_bodies_are_refused_and_change_nothing(dan, path, body):
    code = filed()
    before = dump()
    dan.post(path.replace("CODE", code), body, **{"Idempotency-Key": "a"})
    assert dan.status in (400, 413, 415, 422)
    assert_problem(dan, dan.status)
    assert not changed(before, dump())


@pytest.mark.parametrize(
    "kind", ["", "text/plain", "multipart/form-data", "application/x-www-form-urlencoded"]
)
def test_a_body_of_another_kind_is_refused(dan, kind):
    answer = dan.client.post(
        f"{ROOT}/dossiers", b"{}", content_type=kind, **dan.who, headers={"Idempotency-Key": "a"}
    )
    assert answer.status_code in (400, 415)


class TestActs:
    @pytest.mark.parametrize("rev", [0, 2, -1, 10**17, "1", None, True, 1.0, 1.5, [], {}])
    def test_a_revision_other_than_the_current_one_changes_nothing(self, rev):
        code, quay = filed(), Caller("quay")
        before = dump()
        quay.post(f"/dossiers/{code}/actions", {"action": "accept", "rev": rev})
        assert_problem(quay, 409 if type(rev) is int else 422)
        assert not changed(before, dump())

    def test_the_second_officer_is_told_who_did_what(self):
        code, quay = filed(), Caller("quay")
        quay.act(code, "accept")
        quay.post(
            f"/dossiers/{code}/actions", {"action": "refuse", "rev": 1, "reasons": "Không có trong sổ gốc."}
        )
        assert_problem(quay, 409)
        assert account("quay").full_name in quay.body["detail"]
        assert "tiếp nhận" in quay.body["detail"]

    def test_an_act_that_is_not_open_is_refused(self, dan):
        code = filed()
        before = dump()
        for name in ("accept", "sign", "pay", "supply", "return_result"):
            dan.post(f"/dossiers/{code}/actions", {"action": name, "rev": 1})
            assert_problem(dan, 403)
        assert not changed(before, dump())

    @pytest.mark.parametrize("action", ["", "khong-co", None, 5, ["accept"], "__class__"])
    def test_an_unknown_act_is_refused(self, dan, action):
        dan.post(f"/dossiers/{filed()}/actions", {"action": action, "rev": 1})
        assert dan.status in (400, 422)
        assert_problem(dan, dan.status)

    @pytest.mark.parametrize(
        "fields",
        [
            {"reason": "Thiếu ảnh", "fields": ["/khong-co"]},
            {"reason": "Thiếu ảnh", "fields": "x"},
            {"reason": "Thiếu ảnh"},
            {"reason": "x", "fields": ["/requester/phone"]},
            {"reason": 5, "fields": ["/requester/phone"]},
            {"reason": "x" * 2001, "fields": ["/requester/phone"]},
            {"reason": "Thiếu ảnh", "fields": ["/requester/phone"], "them": 1},
            {"fields": ["/requester/phone"]},
            {"reason": "Thiếu ảnh", "fields": ["/requester/phone"] * 2},
        ],
    )
    def test_wrong_fields_have_their_pointers(self, fields):
        code, quay = filed(), Caller("quay")
        before = dump()
        quay.post(f"/dossiers/{code}/actions", {"action": "request_supplement", "rev": 1, **fields})
        assert_problem(quay, 422)
        assert quay.body["errors"]
        assert not changed(before, dump())


class TestNotThereAndNotYours:
    PATHS = ("/dossiers/CODE", "/dossiers/CODE/result", "/dossiers/CODE/papers/1")

    @pytest.mark.parametrize("who", ["hangxom", "quay_kia", "nguoicu", "doc-gia"])
    def test_answer_alike(self, who):
        code = walk_to("accepted")
        caller = Caller("hangxom" if who == "doc-gia" else who)
        for path in self.PATHS:
            assert self.asked(caller, path, code) == self.asked(caller, path, NOWHERE)
            assert caller.status == 404
        for name in ("accept", "message", "supply"):
            seen = []
            for asked in (code, NOWHERE):
                caller.post(f"/dossiers/{asked}/actions", {"action": name, "rev": 1, "text": "a"})
                seen.append((caller.status, caller.body["detail"], caller.body["code"]))
            assert seen[0] == seen[1]
            assert seen[0][0] == 404

    def asked(self, caller, path, code):
        caller.get(path.replace("CODE", code))
        return caller.status, caller.body["detail"], caller.body["code"]

    def test_a_paper_of_another_dossier_is_not_there(self, dan):
        mine, other = walk_to("accepted"), walk_to("accepted")
        paper = Paper.objects.get(dossier__code=other).pk
        dan.get(f"/dossiers/{mine}/papers/{paper}")
        assert_problem(dan, 404)

    def test_a_result_that_is_not_issued_yet_is_not_there(self, dan):
        dan.get(f"/dossiers/{walk_to('to_issue')}/result")
        assert_problem(dan, 404)


class TestUploads:
    @pytest.mark.parametrize(
        ("content", "name"),
        [
            (b"", "a.pdf"),
            (b"MZ\x90\x00", "a.pdf"),
            (b"%PDF-1.7", "a.png"),
            (b"<html>", "a.html"),
            (b"PK\x03\x04", "a.docx"),
            (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.svg"),
        ],
    )
    def test_what_is_not_taken_is_refused(self, dan, content, name):
        dan.upload(content, name)
        assert_problem(dan, 422)

    def test_too_large_a_file_is_refused(self, dan, settings):
        settings.MAX_FILE_BYTES = 1000
        dan.upload(b"%PDF-1.7" + b"x" * 2000, "a.pdf")
        assert_problem(dan, 422)

    def test_a_part_of_another_name_is_refused(self, dan):
        dan.upload(part="tep")
        assert_problem(dan, 422)

    @pytest.mark.parametrize(
        "body", [b"", b"--x", b"--x\r\n\r\n", b"--x\r\nContent-Disposition: form-data; name=file"]
    )
    def test_a_broken_off_upload_is_refused(self, dan, body):
        answer = dan.client.post(
            f"{ROOT}/files", body, content_type="multipart/form-data; boundary=x", **dan.who
        )
        assert answer.status_code in (400, 422)
        assert json.loads(answer.content)["detail"]


STRANGE_TEXTS = [
    "%00",
    "%ff",
    "%ed%a0%80",
    "a%00b",
    "%F0%9F%98%80",
    "'%20OR%201=1",
    "%22*%20NEAR(",
    "x" * 3000,
    "%C4%91",
]
PLACES = [
    "/procedures/{}",
    "/dossiers/{}",
    "/dossiers/{}/result",
    "/dossiers/{}/papers/1",
    "/dossiers/x/papers/99999999999999999999",
    "/procedures?q={}",
    "/procedures?field={}",
    "/procedures?agency={}",
    "/procedures?cursor={}",
    "/procedures?level={}",
    "/procedures?limit={}",
    "/worklist?role={}",
    "/worklist?unit={}",
    "/worklist?due={}",
    "/worklist?cursor={}",
    "/worklist?limit={}",
    "/results/verify?code={}",
    "/results/verify?code=22222222&number={}",
]


@pytest.mark.parametrize("place", PLACES)
def test_strange_addresses_are_answered(dan, place):
    for text in STRANGE_TEXTS:
        answer = dan.client.get(ROOT + place.format(text), **dan.who)
        assert answer.status_code in (200, 400, 404, 422, 429), (place, text)


@pytest.mark.parametrize("text", ["\x00", "\ud800", "a\x00b", "đ" * 100])
def test_strange_keys_are_answered(dan, text):
    filing = dan.filing()
    try:
        dan.post("/dossiers", filing, **{"Idempotency-Key": text})
    except UnicodeEncodeError:
        return  # no client can send it
    assert dan.status in (201, 400)


def test_an_unknown_address_of_the_api_is_a_problem(dan):
    for path in ("/", "/khong-co", f"/procedures/{PROCEDURE}/x", "/dossiers/"):
        answer = dan.client.get(ROOT + path)
        assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
