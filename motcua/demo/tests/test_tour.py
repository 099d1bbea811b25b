"""The demo's front page: a door per role, a tour that ticks off what was done, a clock that goes ahead only."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from motcua.demo.province import load_lam_giang
from motcua.demo.tour import BY_USERNAME, ROLES, role_after
from motcua.demo.touring import bar
from motcua.ground.dates import TZ, local
from motcua.people.actions.account import create_account
from motcua.web.now import now, set_demo_now

MONDAY = datetime(2026, 11, 23, 8, 5, tzinfo=TZ)


@pytest.fixture
def demo(db, settings, tmp_path):
    settings.DEMO, settings.HOME = True, tmp_path
    load_lam_giang()
    set_demo_now(MONDAY)
    for role in ROLES:
        create_account(role.username, f"Người {role.username}", kind="citizen", is_demo=True)
    create_account("nguoithat", "Người Thật", kind="citizen")
    return Client()


def page(client, name="demo:front", *args):
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_there_is_a_door_for_every_role(demo):
    html = page(demo)
    for role in ROLES:
        if role.stops:
            assert f'id="{role.username}"' in html
            assert reverse("demo:enter", args=[role.username]) in html


def test_entering_a_role_signs_in_and_says_what_to_try_first(demo):
    answer = demo.post(reverse("demo:enter", args=["dan"]))
    assert answer["Location"] == reverse("demo:stop", args=["0"])
    stops = BY_USERNAME["dan"].stops
    assert demo.get(answer["Location"])["Location"] == stops[0].url
    html = page(demo)
    assert "xong 1/3" in html  # the first stop asks for a look only
    assert reverse("demo:stop", args=["1"]) in html
    assert str(stops[1].text) in html


def test_nobody_enters_as_somebody_who_is_no_account_of_the_demo(demo):
    for name in ("nguoithat", "khong-co", "x" * 300):
        assert demo.post(reverse("demo:enter", args=[name])).status_code == 404
    assert "_auth_user_id" not in demo.session


def test_the_tour_ends_when_asked_and_when_somebody_else_signs_in(demo):
    demo.post(reverse("demo:enter", args=["dan"]))
    demo.post(reverse("demo:leave"))
    assert 'class="tour' not in page(demo)
    assert "Chọn một vai</a>" in page(demo, "portal:home")
    assert '<aside class="tour no-print" lang="vi"' in page(demo, "portal:home")
    demo.post(reverse("demo:enter", args=["dan"]))
    demo.post(reverse("demo:enter", args=["quay"]))
    assert "<b>Cán bộ quầy</b>" in page(demo)


def test_outside_a_demo_there_is_none_of_it(demo, settings):
    settings.DEMO = False
    assert demo.get(reverse("demo:front")).status_code == 404
    for name, args in (("demo:enter", ["dan"]), ("demo:clock", []), ("demo:leave", [])):
        assert demo.post(reverse(name, args=args), {"den": "gio"}).status_code == 404
    assert "_auth_user_id" not in demo.session


def test_the_clock_goes_an_hour_on_and_over_the_day_off(demo):
    demo.post(reverse("demo:clock"), {"den": "gio"})
    assert local(now()).replace(second=0, microsecond=0) == MONDAY.replace(hour=9)
    assert "24/11/2026 nghỉ" in page(demo)
    demo.post(reverse("demo:clock"), {"den": "ngay"})
    assert local(now()).date().isoformat() == "2026-11-25"


@pytest.mark.parametrize("day", ["2026-11-20", "2028-01-01", "hôm qua", "", "9999-99-99", "0001-01-01"])
def test_a_day_that_cannot_be_is_refused_with_a_sentence(demo, day):
    before = now()
    answer = demo.post(reverse("demo:clock"), {"ngay": day})
    assert answer.status_code == 422
    assert now() - before < MONDAY.replace(hour=9) - MONDAY


@pytest.mark.parametrize("number", ["9", "-1", "1e3", "٣", "9" * 400])
def test_a_stop_that_is_not_there_leads_back_to_the_front(demo, number):
    demo.post(reverse("demo:enter", args=["dan"]))
    assert demo.get(reverse("demo:stop", args=[number]))["Location"] == reverse("demo:front")


def test_after_the_last_role_comes_the_first():
    assert [role_after(role) for role in ROLES] == [*ROLES[1:], ROLES[0]]


def test_the_page_of_a_mistake_before_sessions_has_its_line_too(rf, settings):
    settings.DEMO = True
    request = rf.get("/ho-so")
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "x"
    assert 'class="tour' in bar(request)
