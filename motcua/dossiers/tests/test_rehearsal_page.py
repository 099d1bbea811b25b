"""The page of a rehearsal: who sees it, what it says without naming anybody, and moving what was ticked."""

import pytest
from django.test import Client

from motcua.dossiers.models import Dossier
from motcua.dossiers.tests import versions
from motcua.dossiers.tests.factories import PROCEDURE, account, case_of, do, filed, walk_to
from motcua.dossiers.tests.test_migrate import without_email

ADDRESS = f"/quy-trinh/{PROCEDURE}/dien-tap"
WHY = "Quy định mới có hiệu lực."


@pytest.fixture
def three():
    """One that can move, one that lacks an answer, one whose answer nobody can ask for any more."""
    fine, lacks, late = filed(), filed(requester=without_email()), filed(requester=without_email())
    do(late, "quay", "accept")
    do(late, "chuyenvien", "complete_step")
    versions.publish(
        versions.need_email, versions.limit("4 giờ làm việc"), versions.rename("tra-cuu", "tra-so")
    )
    return fine, lacks, late


def signed_in(username):
    client = Client()
    client.force_login(account(username))
    return client


def mark(code):
    return f"{code}~{case_of(code).row.rev}"


def test_a_leader_sees_every_group_with_reasons_and_no_names(three):
    page = signed_in("lanhdao").get(ADDRESS).content.decode()
    for code in three:
        assert code in page
    assert "Thư điện tử" in page
    assert "trả lại bước trước" in page
    assert "Trần Thị Hoa" not in page
    assert "hoa@lamgiang.example" not in page


def test_what_was_ticked_is_moved_and_each_says_what_came_of_it(three):
    fine, lacks, late = three
    client = signed_in("lanhdao")
    given = {"ho-so": [mark(fine), mark(lacks), mark(late)], "ly-do": WHY}
    page = client.post(ADDRESS, given, follow=True).content.decode()
    assert "Đã chuyển: 2" in page
    assert "trả lại bước trước" in page
    versions_now = dict(Dossier.objects.values_list("code", "pack_version__version"))
    assert versions_now == {fine: 2, lacks: 2, late: 1}
    assert Dossier.objects.get(code=lacks).status == 5


def test_a_script_is_answered_row_by_row(three):
    given = {"ho-so": [mark(three[0])], "ly-do": WHY}
    found = signed_in("lanhdao").post(ADDRESS, given, headers={"Accept": "application/json"}).json()
    assert [one["done"] for one in found["outcomes"]] == [True]


def test_without_a_reason_nothing_is_moved_and_nothing_ticked_is_lost(three):
    answer = signed_in("lanhdao").post(ADDRESS, {"ho-so": [mark(three[0])], "ly-do": ""})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'value="{mark(three[0])}"' in page
    assert "checked" in page
    assert set(Dossier.objects.values_list("pack_version__version", flat=True)) == {1}


@pytest.mark.parametrize(
    ("who", "status"), [("quantri", 200), ("lanhdao_kia", 200), ("quay", 403), ("dan", 403)]
)
def test_who_has_a_part_in_procedures_may_look(three, who, status):
    answer = signed_in(who).get(ADDRESS)
    assert answer.status_code == status
    assert 'id="chuyen"' not in answer.content.decode()


def test_a_leader_of_another_agency_moves_nothing(three):
    client = signed_in("lanhdao_kia")
    page = client.post(ADDRESS, {"ho-so": [mark(three[0])], "ly-do": WHY}, follow=True).content.decode()
    assert "chưa làm được: 1" in page
    assert set(Dossier.objects.values_list("pack_version__version", flat=True)) == {1}


def test_an_older_version_and_strange_ones(three):
    client = signed_in("lanhdao")
    assert client.get(ADDRESS + "?ban=1").status_code == 200
    assert client.get(ADDRESS + "?ban=\0").status_code == 200
    assert client.get("/quy-trinh/9.999999/dien-tap").status_code == 404
    assert client.post(ADDRESS, {"ho-so": ["x~y", "\0"], "ly-do": WHY}).status_code == 302


def test_a_version_to_come_is_shown_and_moves_nothing():
    code = walk_to("taken")
    versions.publish(versions.reworded, lambda c: c["approval"].update(effective_on="2026-12-01"))
    client = signed_in("lanhdao")
    page = client.get(ADDRESS).content.decode()
    assert code in page
    assert 'id="chuyen"' not in page
    assert client.post(ADDRESS, {"ho-so": [mark(code)], "ly-do": WHY}).status_code == 403
