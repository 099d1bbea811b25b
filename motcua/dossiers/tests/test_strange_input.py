"""What a hurried or hostile caller sends: one clear refusal, nothing lost, nothing moved."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client

from motcua.dossiers import files_of
from motcua.dossiers.actions import drafts
from motcua.dossiers.models import Document, Draft, Message
from motcua.dossiers.permissions import can_see, is_applicant
from motcua.dossiers.queries import offers
from motcua.dossiers.tests.dumps import changed, dump
from motcua.dossiers.tests.factories import (
    PROCEDURE,
    SLOT,
    TAKEN,
    a_file,
    account,
    actor,
    case_of,
    do,
    file_it,
    filed,
    filed_at_desk,
    request,
    walk,
    walk_to,
)
from motcua.dossiers.tests.province import AT, HERE
from motcua.files.tests.samples import PNG
from motcua.ground.refusals import Invalid
from motcua.payments.queries import due_vnd
from motcua.web import cursor

OTHER = "giay-to-lien-quan"


def browser(username):
    client = Client()
    client.force_login(account(username))
    return client


def test_a_receipt_code_of_foreign_letters_is_a_wrong_code():
    page = Client().get("/tra-cuu", {"ma": filed(), "khoa": "Đặng ố٣"})
    assert page.status_code == 404


@pytest.mark.parametrize("rev", ["9" * 5000, "²", "-1", "", "1.0", "٣"])
def test_a_strange_revision_of_a_page_is_stale(rev):
    code = filed()
    before = dump()
    page = browser("quay").post(f"/viec/{code}/accept", {"rev": rev, "note": ""})
    assert page.status_code == 409
    assert not changed(before, dump())


@pytest.mark.parametrize("slot", ["khong-co", "a" * 300, ""])
def test_a_supplement_goes_into_known_places_only(slot):
    code = walk_to("asked")
    before = dump()
    with pytest.raises(Invalid) as refused:
        do(code, "dan", "supply", files={slot: [a_file()]})
    assert [e.pointer for e in refused.value.errors] == [f"/files/{slot}"]
    assert set(changed(before, dump())) <= {"files_storedfile"}


def test_a_supplement_has_as_many_files_as_the_place_takes():
    with pytest.raises(Invalid):
        do(walk_to("asked"), "dan", "supply", files={SLOT: [a_file()] * 30})


def test_a_paper_nobody_asked_for_is_added_and_replaces_nothing():
    code = walk_to("asked")
    do(code, "dan", "supply", files={SLOT: [a_file()], OTHER: [a_file()]})
    papers = Document.objects.filter(dossier__code=code, superseded_at=None)
    assert sorted(papers.values_list("slot", flat=True)) == [OTHER, SLOT, SLOT]


def test_an_act_that_takes_no_files_says_so():
    code = filed()
    with pytest.raises(Invalid):
        do(code, "dan", "message", files={SLOT: [a_file()]})


def test_a_corrected_name_is_the_name_of_the_dossier():
    code = filed()
    do(code, "quay", "request_supplement", fields=["/requester/full_name"])
    do(code, "dan", "supply", answers={"/requester/full_name": "Trần Thị Hòa"})
    assert case_of(code).row.applicant_name == "Trần Thị Hòa"


def test_who_filed_at_the_desk_is_no_applicant():
    row = case_of(filed_at_desk()).row
    assert not is_applicant(actor("quay"), row)
    assert can_see(actor("quay"), row)
    assert not can_see(actor("quay_kia"), row)


def test_a_retry_is_a_retry_also_after_a_new_version_of_the_pack():
    asked = request()
    first = file_it(asked, key="một")
    newer = replace(asked, pack=replace(asked.pack, version_id=asked.pack.version_id + 1))
    again = file_it(newer, key="một")
    assert (again.code, again.is_new) == (first.code, False)


@pytest.mark.parametrize("path", ["/nop/2.000635", "/quay"])
def test_codes_with_nul_in_a_form_are_codes_that_do_not_exist(path):
    page = browser("quay").post(path, {"procedure": "2.000635\0", "agency": "\0"})
    assert page.status_code in (404, 422)


def a_draft():
    by = actor("dan")
    return drafts.start(offers.offer(PROCEDURE, HERE), by=by, at=AT, data={})


def test_files_from_two_tabs_both_stay():
    draft = a_draft()
    other_tab = Draft.objects.get(pk=draft.pk)
    drafts.add_files(draft, SLOT, [a_file()], at=AT)
    drafts.add_files(other_tab, SLOT, [a_file()], at=AT)
    assert len(Draft.objects.get(pk=draft.pk).files[SLOT]) == 2


@pytest.mark.parametrize("slot", ["khong-co", "\0"])
def test_a_draft_takes_files_into_places_of_its_procedure_only(slot):
    draft, client = a_draft(), browser("dan")
    address = f"/ban-nhap/{draft.key}/giay-to"
    client.post(address, {f"file:{slot}": SimpleUploadedFile("a.png", PNG), "_upload": "1"})
    client.post(address, {"_remove_file": f"{slot}:x"})
    assert Draft.objects.get(pk=draft.pk).files == {}


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("refuse", {"reasons": " " * 50}),
        ("request_supplement", {"reason": "\n \t" * 9}),
        ("message", {"text": " "}),
    ],
)
def test_blanks_are_no_reason(name, fields):
    code = filed()
    before = dump()
    with pytest.raises(Invalid):
        do(code, "quay", name, **fields)
    assert not changed(before, dump())


IN_ITS_PLACE = {
    "sqlite": "INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1",
    "postgresql": "INSERT INTO {table} SELECT * FROM {table} LIMIT 1 "
    "ON CONFLICT (id) DO UPDATE SET {column} = EXCLUDED.{column}",
}


@pytest.mark.parametrize(
    ("table", "column"), [("dossiers_event", "payload"), ("procedures_packversion", "content")]
)
def test_no_row_is_put_into_the_place_of_one_that_never_changes(table, column):
    filed()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(IN_ITS_PLACE[connection.vendor].format(table=table, column=column))


def test_the_cursor_of_another_list_is_refused():
    page = browser("quay").get("/api/v1/worklist", {"cursor": cursor.encode(["a"])})
    assert page.status_code == 422


def ask_for_copies(code, copies, *, paid):
    """Taken in with two copies, paid or not, then corrected to `copies`; what is due afterwards."""
    walk(code, TAKEN)
    if paid:
        do(code, "quay", "pay")
    do(code, "chuyenvien", "request_supplement", fields=["/extracts"])
    extracts = case_of(code).form_data["extracts"]
    do(code, "dan", "supply", answers={"/extracts": [extracts[0] | {"copies": copies}]})
    return due_vnd(code)


@pytest.mark.parametrize(
    ("copies", "paid", "due"),
    [
        (2, False, 16_000),
        (20, False, 160_000),
        (1, False, 8_000),
        (2, True, 0),
        (20, True, 144_000),
        (1, True, 0),
    ],
)
def test_what_is_due_follows_corrected_answers(copies, paid, due):
    assert ask_for_copies(filed(), copies, paid=paid) == due


UNSEEN = [
    "",
    "  \n\t ",
    "\0\0\0",
    "\u200b\u2060\ufeff",
    "\u3164\u3164",
    "\u2800 \u2800",
    "\u202e\u202d",
    "\ufe0f",
]


@pytest.mark.parametrize("text", UNSEEN)
@pytest.mark.parametrize(("who", "verb"), [("dan", "message"), ("quay", "message"), ("quay", "note")])
def test_a_message_that_nobody_can_see_is_no_message(who, verb, text):
    code = filed()
    before = dump()
    with pytest.raises(Invalid) as refused:
        do(code, who, verb, text=text)
    (error,) = refused.value.errors
    assert str(error.message).startswith("Nhập mục này: ")
    assert not changed(before, dump())


@pytest.mark.parametrize("text", UNSEEN[2:])
def test_a_reason_that_nobody_can_see_is_none(text):
    code = filed()
    with pytest.raises(Invalid) as refused:
        do(code, "quay", "refuse", reasons=text * 20)
    assert [e.pointer for e in refused.value.errors] == ["/reasons"]


def test_what_can_be_seen_stays_as_it_was_written():
    code = filed()
    do(code, "dan", "message", text=" Dòng một,\r\nDòng\u200b hai \u0111\u00e3 xong 👍 ")
    assert Message.objects.get().text == "Dòng một,\nDòng hai đã xong 👍"


def test_a_file_named_twice_counts_once():
    file = a_file()
    twice = [str(file.public_id), str(file.public_id).upper(), str(file.public_id)]
    assert files_of.given({SLOT: twice, OTHER: twice[:1]}, actor("dan")) == {SLOT: [file], OTHER: [file]}
