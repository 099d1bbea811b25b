"""The person hears of every turn that concerns them, once, in plain words, and officers of what they are asked."""

import pytest

from motcua.dossiers import listeners
from motcua.dossiers.events import TOLD, DossierFiled, DossierTurned
from motcua.dossiers.models import Dossier, DossierForm, Event
from motcua.dossiers.tests.factories import WALKS, account, do, filed, walk_to
from motcua.events.delivery import run_outbox
from motcua.events.models import Outbox
from motcua.notices.models import Notice


def deliver():
    while run_outbox():
        pass
    assert not Outbox.objects.filter(attempts__gt=0).exists()


def kinds(code):
    deliver()
    return list(Notice.objects.filter(url=f"/ho-so/{code}").order_by("pk").values_list("kind", flat=True))


def test_every_turn_that_is_told_has_its_words():
    assert set(listeners.WORDS) == TOLD | {"filed"}


def test_an_ordinary_life_tells_of_filing_acceptance_result_and_return():
    code = walk_to("returned")
    assert kinds(code) == ["filed", "accepted", "issued", "returned"]
    accepted = Notice.objects.get(kind="accepted")
    assert (
        accepted.at == Event.objects.get(kind="accepted").at
    )  # when it happened, not when it was carried out
    assert "Hẹn trả kết quả:" in accepted.text
    assert accepted.account_id == Dossier.objects.get().applicant_id


def test_what_is_asked_is_said_in_the_officers_words():
    code = walk_to("accepted")
    do(
        code,
        "chuyenvien",
        "request_supplement",
        reason="Ảnh bị mờ, chụp lại.",
        fields=[],
        slots=["giay-to-tuy-than"],
    )
    assert kinds(code)[-1] == "supplement_requested"
    assert "Ảnh bị mờ, chụp lại." in Notice.objects.get(kind="supplement_requested").text


def test_a_message_of_an_officer_is_told_and_ones_own_is_not():
    code = walk_to("accepted")
    do(code, "dan", "message", text="Bao giờ xong?")
    assert "message" not in kinds(code)
    do(code, "chuyenvien", "message", text="Sáng mai.")
    assert kinds(code).count("message") == 1
    assert "Sáng mai" not in Notice.objects.get(kind="message").text  # what was written stays on the page


def test_the_same_event_twice_tells_once():
    code = walk_to("accepted")
    told = kinds(code)
    dossier = Dossier.objects.get()
    listeners.tell_turned(DossierTurned(dossier.pk, code, "accepted", 2))
    assert kinds(code) == told


def test_a_refusal_that_came_to_nothing_tells_nobody():
    code = filed()
    before = kinds(code)
    with pytest.raises(Exception, match="Có chỗ cần sửa"):
        do(code, "quay", "refuse", reasons="")
    assert kinds(code) == before


def test_the_address_is_that_of_the_form_else_that_of_the_account():
    filed()
    dossier = Dossier.objects.get()
    dan = account("dan")
    dan.email = "dan@lamgiang.example"
    dan.save()
    deliver()
    assert Notice.objects.get(kind="filed").email in ("dan@lamgiang.example", form_email(dossier))


def form_email(dossier):
    return DossierForm.objects.get(pk=dossier.pk).data["requester"].get("email", "")


def test_filing_is_told_once_however_often_it_comes():
    code = filed()
    event = DossierFiled(Dossier.objects.get().pk, code)
    listeners.tell_filed(event)
    listeners.tell_filed(event)
    assert kinds(code) == ["filed"]


def test_who_has_the_dossier_hears_that_the_person_wrote():
    code = walk_to("taken")
    do(code, "dan", "message", text="Bao giờ xong?")
    deliver()
    told = Notice.objects.get(kind="officer_message")
    assert told.account_id == account("chuyenvien").pk
    assert told.url == f"/viec/{code}"
    assert "Bao giờ xong?" not in told.text
    assert Dossier.objects.get().applicant_name not in told.subject + told.text


@pytest.mark.parametrize("state", [name for name in WALKS if name != "filed"])
def test_no_notice_says_more_than_it_needs(state):
    """No answers of the form travel by mail, and every sentence is short enough to be read."""
    code = walk_to(state)
    deliver()
    for notice in Notice.objects.all():
        assert code in notice.subject
        assert "{" not in notice.subject + notice.text
        assert Dossier.objects.get().applicant_name not in notice.subject + notice.text
