"""Notices: told once, read by their owner alone, mailed once though the event comes twice."""

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from motcua.events.models import Outbox
from motcua.ground.dates import TZ
from motcua.notices import actions, queries
from motcua.notices.actions import Told
from motcua.notices.events import NoticeWritten
from motcua.notices.models import Notice
from motcua.people.actions.account import create_account
from motcua.web.now import now

TOLD = Told(
    "accepted", "Hồ sơ đã được tiếp nhận – H99.1-261123-0001", "Hẹn trả: thứ Hai.", "/ho-so/H99.1-261123-0001"
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def hoa():
    return create_account("hoa", "Trần Thị Hoa", kind="citizen")


def told(account, key="a", **more):
    notice = actions.notify(key, TOLD, account_id=account.pk if account else None, at=now(), **more)
    assert notice is not None
    return notice


def test_an_occasion_is_told_once(hoa):
    assert told(hoa, email="hoa@lamgiang.example").pk == told(hoa, email="hoa@lamgiang.example").pk
    assert Notice.objects.count() == Outbox.objects.filter(event="notices.NoticeWritten").count() == 1


def test_without_an_address_nothing_is_mailed_and_without_anybody_nothing_is_told(hoa):
    told(hoa)
    assert not Outbox.objects.exists()
    assert actions.notify("b", TOLD, account_id=None, at=now()) is None
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.create(key="c", at=now(), kind="x", subject="x", text="x", url="/")


def test_a_mail_goes_once_though_the_event_comes_twice(hoa, settings):
    settings.SITE_URL = "https://motcua.example"
    event = NoticeWritten(told(hoa, email="hoa@lamgiang.example").pk)
    actions.send_mail(event)
    actions.send_mail(event)
    (sent,) = mail.outbox
    assert sent.to == ["hoa@lamgiang.example"]
    assert "https://motcua.example/ho-so/H99.1-261123-0001" in sent.body
    assert "https://motcua.example/ho-so/H99.1-261123-0001" in sent.alternatives[0][0]


def test_a_mail_that_the_server_refused_goes_later(hoa, monkeypatch):
    event = NoticeWritten(told(hoa, email="hoa@lamgiang.example").pk)
    with monkeypatch.context() as broken:
        broken.setattr(actions, "_mail", lambda _notice: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            actions.send_mail(event)
    assert not mail.outbox
    actions.send_mail(event)
    assert len(mail.outbox) == 1


def test_a_subject_cannot_smuggle_a_header(hoa):
    evil = Told("x", "Một\nBcc: ai@do.example", "x", "/")
    notice = actions.notify("evil", evil, account_id=hoa.pk, email="hoa@lamgiang.example", at=now())
    assert notice is not None
    actions.send_mail(NoticeWritten(notice.pk))
    assert mail.outbox[0].subject == "Một Bcc: ai@do.example – Một Cửa"
    assert mail.outbox[0].recipients() == ["hoa@lamgiang.example"]


class TestPage:
    def test_it_lists_newest_first_and_counts_the_unread(self, hoa):
        first, second = told(hoa, "a"), told(hoa, "b")
        client = Client()
        client.force_login(hoa)
        page = client.get("/thong-bao").content.decode()
        assert page.index(f"/thong-bao/{second.pk}") < page.index(f"/thong-bao/{first.pk}")
        assert "2 thông báo chưa đọc" in page
        assert client.post(reverse("notices:open", args=[first.pk]))["Location"] == TOLD.url
        assert queries.unread_count(hoa.pk) == 1
        assert f"/thong-bao/{first.pk}" not in client.get("/thong-bao?chua-doc=1").content.decode()
        client.post(reverse("notices:read_all"))
        assert queries.unread_count(hoa.pk) == 0
        assert "Đã đọc hết" in client.get("/thong-bao").content.decode()

    def test_nobody_opens_the_notice_of_somebody_else(self, hoa):
        notice = told(hoa)
        client = Client()
        client.force_login(create_account("khac", "Người Khác", kind="citizen"))
        assert client.post(reverse("notices:open", args=[notice.pk])).status_code == 404
        assert client.get("/thong-bao").content.decode().count('class="card notice') == 0
        assert Notice.objects.get().read_at is None

    def test_it_is_paged_and_its_queries_are_held(self, hoa, django_assert_max_num_queries):
        for n in range(queries.PAGE + 5):
            told(hoa, str(n))
        client = Client()
        client.force_login(hoa)
        with django_assert_max_num_queries(6):
            page = client.get("/thong-bao").content.decode()
        assert page.count('class="card notice') == queries.PAGE
        cursor = queries.notices_of(hoa.pk).next
        assert client.get("/thong-bao", {"sau": cursor}).content.decode().count('class="card notice') == 5
        assert client.get("/thong-bao?sau=bịa").status_code == 422

    def test_the_head_of_a_page_says_how_many_wait(self, hoa):
        told(hoa)
        client = Client()
        client.force_login(hoa)
        assert '<b>1<span class="vh"> chưa đọc' in client.get("/").content.decode()


def test_times_are_kept_as_they_were(hoa):
    at = now().astimezone(TZ)
    assert actions.notify("t", TOLD, account_id=hoa.pk, at=at).at == at
