"""What the law requires beyond the form, as a person meets it: at its question, in their language, and over the API."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from motcua.dossiers.models import Dossier, Draft
from motcua.dossiers.tests.factories import a_file, case_of, do, file_it, request
from motcua.dossiers.tests.province import AT
from motcua.dossiers.tests.visitor import Visitor
from motcua.ground.refusals import Invalid
from motcua.payments.queries import due_vnd
from motcua.procedures.actions.publish_pack import publish_content
from motcua.procedures.packs import content_of, load
from motcua.procedures.packs.published import pack_of

CODE, PAPER = "1.001193", "giay-to-viec-sinh"
FOREIGN = "Trẻ có cha hoặc mẹ là người nước ngoài thì dùng thủ tục Đăng ký khai sinh có yếu tố nước ngoài"
IN_ENGLISH = "If the father or mother is a foreigner, use the procedure for birth registration with a foreign"
BORN = (AT - timedelta(days=30)).date().isoformat()


@pytest.fixture(autouse=True)
def birth():
    pack_of.cache_clear()  # ids come back after a rollback, with other packs behind them
    folder = Path(settings.ROOT) / "packs" / "dang-ky-khai-sinh"
    publish_content(content_of(load(folder)), by=None, at=datetime(2025, 7, 1, tzinfo=UTC))
    yield
    pack_of.cache_clear()


def asked(**change):
    found = request(procedure=CODE, files={PAPER: [a_file()]})
    found.form.update(child={**found.form["child"], "birth_date": BORN}, **change)
    return found


def at_the_first_step(language=""):
    """Dan at the first questions of a new draft."""
    page = Visitor("dan")
    if language:
        page.client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    page.open(f"/nop/{CODE}")
    page.send()
    draft = Draft.objects.get()
    page.open(f"/ban-nhap/{draft.key}/tre")
    return page, draft


@pytest.mark.parametrize(("language", "words"), [("", FOREIGN), ("en", IN_ENGLISH)])
def test_what_hinders_is_said_at_its_question_and_nothing_typed_is_lost(language, words):
    page, draft = at_the_first_step(language)
    answer = page.send(**{"foreign_parent": "true", "child.full_name": "Vàng Trần Minh Châu"})
    assert answer.status_code == 422
    assert page.html.count(words) >= 2  # in the summary and at the question
    draft.refresh_from_db()
    assert draft.data["child"]["full_name"] == "Vàng Trần Minh Châu"


def test_nothing_is_filed_past_it_by_any_door():
    with pytest.raises(Invalid) as refused:
        file_it(asked(foreign_parent=True))
    assert [error.pointer for error in refused.value.errors] == ["/foreign_parent"]
    assert not Dossier.objects.exists()


def test_the_day_of_filing_decides_the_fee_and_a_supplement_keeps_it():
    code = file_it(asked(copies=0)).code
    do(code, "quay", "accept")
    assert due_vnd(code) == 0
    much_later = AT + timedelta(days=60)
    do(code, "chuyenvien", "request_supplement", fields=["/copies"], slots=[])
    do(code, "dan", "supply", at=much_later, answers={"/copies": 1})
    assert due_vnd(code) == 8000  # a copy, and no fee for registering late
    assert case_of(code).form_data["copies"] == 1
