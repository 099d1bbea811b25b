"""Who reads a dossier in full is written down, once an hour and door, and the person can see it."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.test import Client

from motcua.dossiers import statements
from motcua.dossiers.actions import seen
from motcua.dossiers.models import Document, Paper, Reading
from motcua.dossiers.queries.readings import DOORS, readings
from motcua.dossiers.tests.factories import MINUTE, account, actor, case_of, do, filed, walk_to
from motcua.dossiers.tests.province import AT


def doors_of(code):
    """The addresses at which a dossier is read in full, by the door that each is written down as."""
    document = Document.objects.filter(dossier__code=code).select_related("file").first()
    paper = Paper.objects.filter(dossier__code=code).first()
    return {
        f"/viec/{code}": "page",
        f"/viec/{code}/du-thao.pdf": "draft",
        f"/ho-so/{code}/tep/{document.file.public_id}": "file",
        f"/ho-so/{code}/giay/{paper.pk}.pdf": "paper",
        f"/ho-so/{code}/ket-qua.pdf": "result",
        f"/api/v1/dossiers/{code}": "api",
    }


def opened_by(username, url):
    client = Client()
    client.force_login(account(username))
    return client.get(url)


def test_every_door_writes_who_came_through_it():
    code = walk_to("returned")
    for url, door in doors_of(code).items():
        Reading.objects.all().delete()
        assert opened_by("chuyenvien", url).status_code == 200, url
        assert [(r.account.username, r.what) for r in Reading.objects.all()] == [("chuyenvien", door)], url
        assert door in DOORS


def test_the_person_reads_their_own_and_nothing_is_written():
    code = walk_to("returned")
    for url in doors_of(code):
        opened_by("dan", url)
    assert not Reading.objects.exists()


def test_who_may_not_read_leaves_no_row_for_it():
    code = walk_to("returned")
    for who in ("hangxom", "quay_kia", "nguoicu", "quantri"):
        for url in doors_of(code):
            assert opened_by(who, url).status_code in (302, 403, 404), (who, url)
    assert not Reading.objects.exists()


def test_an_hour_of_reading_is_one_row():
    row, by = case_of(filed()).row, actor("quay")
    for minutes in (0, 5, 50):
        seen.mark_seen(row, by=by, at=AT + minutes * MINUTE, what="page")
    seen.mark_seen(row, by=by, at=AT, what="file")
    seen.mark_seen(row, by=actor("truongphong"), at=AT, what="page")
    assert Reading.objects.count() == 3
    seen.mark_seen(row, by=by, at=AT + timedelta(hours=1), what="page")
    assert Reading.objects.count() == 4


def test_what_came_to_a_desk_since_is_seen_when_it_is_opened_again():
    code = filed()
    by = actor("quay")
    seen.mark_seen(case_of(code).row, by=by, at=AT, what="page")
    do(code, "quay", "accept", at=AT + 5 * MINUTE)
    seen.mark_seen(case_of(code).row, by=by, at=AT + 6 * MINUTE, what="page")
    assert [r.at for r in Reading.objects.all()] == [AT + 6 * MINUTE]


def test_the_journal_says_who_of_which_agency_and_through_what():
    code = walk_to("returned")
    opened_by("chuyenvien", f"/viec/{code}")
    (read,) = readings(case_of(code).row.id)
    assert (read.who, read.agency, read.door) == (
        "Cán bộ chuyenvien",
        "Ủy ban nhân dân xã Suối Trong",
        "trang hồ sơ",
    )


def test_a_second_look_writes_nothing(django_assert_num_queries):
    row, by = case_of(filed()).row, actor("quay")
    seen.mark_seen(row, by=by, at=AT, what="page")
    with django_assert_num_queries(1):
        seen.mark_seen(row, by=by, at=AT + MINUTE, what="page")


def test_a_page_is_shown_also_when_the_reading_cannot_be_written(monkeypatch, caplog):
    code = filed()

    def full(sql, values):
        raise DatabaseError("disk full")

    monkeypatch.setattr(statements, "run", full)
    assert opened_by("quay", f"/viec/{code}").status_code == 200
    assert "reading_not_written" in caplog.text


@pytest.mark.parametrize("count", [1, 7])
def test_readings_are_one_question(count, django_assert_num_queries):
    row = case_of(filed()).row
    for hour in range(count):
        seen.mark_seen(row, by=actor("quay"), at=AT + timedelta(hours=hour), what="page")
    with django_assert_num_queries(1):
        assert len(readings(row.id)) == count
