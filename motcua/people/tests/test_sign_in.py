"""Signing in: password, second factor, limits, cookies, and nothing that does not work."""

import re
import time
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import NoReverseMatch, reverse

from motcua.people.models import AccountEvent
from motcua.people.tests.factories import PASSWORD, an_account, an_officer

pytestmark = pytest.mark.django_db


def sign_in(client, username="hoa", password=PASSWORD, **more):
    return client.post(reverse("account_login"), {"login": username, "password": password, **more})


def kinds(account):
    return list(AccountEvent.objects.filter(account=account).order_by("pk").values_list("kind", flat=True))


def code_for(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def is_signed_in(client):
    return client.get(reverse("mfa_index")).status_code == 200


def enrol(client):
    """Turn the second factor on; its secret and its recovery codes."""
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    secret = re.search(r'<span class="code anywhere">([A-Z2-7]+)</span>', page.content.decode())[1]
    done = client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)}, follow=True)
    codes = re.findall(r'<li class="code">(\d+)</li>', done.content.decode())
    return secret, codes


def test_the_right_password_opens_and_the_history_tells(client):
    account = an_account()
    assert sign_in(client).status_code == 302
    assert is_signed_in(client)
    client.post(reverse("account_logout"))
    assert not is_signed_in(client)
    assert kinds(account) == ["created", "signed_in", "signed_out"]


@pytest.mark.parametrize(
    "username, password", [("hoa", "sai"), ("khong-co", PASSWORD), ("", ""), ("h\x00", "x")]
)
def test_a_wrong_name_and_a_wrong_password_are_answered_alike(client, username, password):
    an_account()
    response = sign_in(client, username, password)
    assert response.status_code == 200
    text = response.content.decode()
    assert "Lỗi: Đăng nhập" in text
    assert "errsum" in text
    if username and "\x00" not in username:
        assert "Tên tài khoản hoặc mật khẩu không đúng." in text
    assert f'value="{password}"' not in text or not password


def test_after_five_wrong_tries_even_the_right_password_waits(client):
    account = an_account()
    for _ in range(5):
        sign_in(client, password="sai")
    response = sign_in(client)
    assert response.status_code == 200
    assert "Sai quá nhiều lần" in response.content.decode()
    assert not is_signed_in(client)
    assert kinds(account).count("sign_in_failed") == 5
    an_account("lan")
    assert sign_in(client, "lan").status_code == 302


def test_too_many_calls_of_the_page_are_answered_with_429(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    statuses = [sign_in(client, password="sai").status_code for _ in range(4)]
    assert statuses == [200, 200, 429, 429]


def test_the_session_gets_a_new_name_at_sign_in_and_ends_at_sign_out(client):
    an_account()
    session = client.session
    session["x"] = 1
    session.save()
    before = session.session_key
    client.cookies["session"] = before
    sign_in(client)
    after = client.cookies["session"].value
    assert after != before
    assert not Session.objects.filter(pk=before).exists()
    client.post(reverse("account_logout"))
    assert not Session.objects.filter(pk=after).exists()


def test_looking_at_the_sign_out_page_signs_nobody_out(client):
    an_account()
    sign_in(client)
    assert client.get(reverse("account_logout")).status_code == 200
    assert is_signed_in(client)


def test_cookies_are_for_this_site_and_not_for_scripts(client):
    an_account()
    page = client.get(reverse("account_login"))
    assert set(page.cookies) == {"csrf"}
    cookie = sign_in(client).cookies["session"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == ""


def test_a_foreign_form_cannot_sign_in():
    an_account()
    assert sign_in(Client(enforce_csrf_checks=True)).status_code == 403


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_nobody_is_led_elsewhere_after_sign_in(client, target):
    an_account()
    assert sign_in(client, next=target)["Location"] == "/"


def test_one_is_led_back_to_where_one_wanted(client):
    an_account()
    assert sign_in(client, next="/ho-so/nop?x=1")["Location"] == "/ho-so/nop?x=1"


def test_an_account_that_was_closed(client):
    account = an_account()
    account.is_active = False
    account.save()
    response = client.post(reverse("account_login"), {"login": "hoa", "password": PASSWORD}, follow=True)
    assert "Tài khoản đã khóa" in response.content.decode() or "không đúng" in response.content.decode()
    assert not is_signed_in(client)


def test_a_demo_lists_its_accounts_and_nothing_else_does(client, settings):
    an_account("dan", is_demo=True)
    an_account("that", full_name="Người Thật")
    settings.DEMO = True
    text = client.get(reverse("account_login")).content.decode()
    assert "motcua-demo" in text
    assert ">dan<" in text
    assert "Người Thật" not in text
    settings.DEMO = False
    text = client.get(reverse("account_login")).content.decode()
    assert "motcua-demo" not in text
    assert ">dan<" not in text


@pytest.mark.parametrize(
    "name", ["account_signup", "account_email", "account_reset_password", "mfa_add_webauthn"]
)
def test_what_does_not_work_has_no_address(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_no_page_holds_inline_styles_or_scripts(client):
    an_officer()
    names = [
        "account_login",
        "account_logout",
        "mfa_index",
        "account_change_password",
        "account_reauthenticate",
    ]
    pages = [client.get(reverse("account_login"))]
    sign_in(client, "quay")
    pages += [client.get(reverse(name)) for name in names[1:]]
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    pages.append(client.get(reverse("mfa_activate_totp")))
    for page in pages:
        text = page.content.decode()
        assert page.status_code == 200
        assert "<h1" in text
        assert " style=" not in text
        assert "<style" not in text
        assert not re.search(r"<script(?![^>]*\bsrc=)", text)
        assert not re.search(r"\son\w+=", text)


def test_strangers_do_not_see_the_locks_of_an_account(client):
    for name in ["mfa_index", "account_change_password", "mfa_activate_totp", "mfa_deactivate_totp"]:
        response = client.get(reverse(name))
        assert response.status_code == 302
        assert urlsplit(response["Location"]).path == reverse("account_login")
        assert parse_qs(urlsplit(response["Location"]).query)["next"] == [reverse(name)]


@pytest.mark.django_db(transaction=True)
def test_the_second_factor_from_turning_on_to_turning_off(client):
    account = an_officer()
    sign_in(client, "quay")
    secret, codes = enrol(client)
    assert len(codes) == 10
    stored = Authenticator.objects.get(user=account, type="totp").data["secret"]
    assert secret not in stored
    shown_again = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert codes[0] not in shown_again
    client.post(reverse("account_logout"))

    response = sign_in(client, "quay")
    assert response["Location"].startswith(reverse("mfa_authenticate"))
    assert not is_signed_in(client)
    page = client.get(reverse("mfa_authenticate"))
    assert "Nhập mã dùng một lần" in page.content.decode()
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "Mã này không đúng" in wrong.content.decode()
    assert not is_signed_in(client)
    client.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert is_signed_in(client)
    client.post(reverse("account_logout"))

    sign_in(client, "quay")
    client.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert not is_signed_in(client)  # each recovery code opens once
    client.post(reverse("mfa_authenticate"), {"code": code_for(secret)})
    assert is_signed_in(client)
    assert "Mã 6 số" in client.get(reverse("mfa_reauthenticate")).content.decode()

    assert client.get(reverse("mfa_deactivate_totp"))["Location"].startswith(
        reverse("account_reauthenticate")
    )
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert client.get(reverse("mfa_generate_recovery_codes")).status_code == 200
    client.post(reverse("mfa_generate_recovery_codes"))
    assert client.get(reverse("mfa_view_recovery_codes")).status_code == 200
    assert client.get(reverse("mfa_deactivate_totp")).status_code == 200
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(user=account).exists()
    assert {"second_factor_on", "second_factor_off", "recovery_codes"} <= set(kinds(account))


def test_codes_cannot_be_guessed_at_will(client):
    an_officer()
    sign_in(client, "quay")
    secret, _ = enrol(client)
    client.post(reverse("account_logout"))
    sign_in(client, "quay")
    for _ in range(5):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})
    response = client.post(reverse("mfa_authenticate"), {"code": code_for(secret)})
    assert "Sai quá nhiều lần" in response.content.decode()
    assert not is_signed_in(client)


def test_changing_the_password(client):
    account, new = an_account(), "câu khác cũng dài và dễ nhớ"
    sign_in(client)
    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    weak = client.post(reverse("account_change_password"), form | {"password1": "ngắn", "password2": "ngắn"})
    assert weak.status_code == 200
    assert "errsum" in weak.content.decode()
    wrong = client.post(reverse("account_change_password"), form | {"oldpassword": "sai"})
    assert "Nhập mật khẩu đang dùng." in wrong.content.decode()
    assert client.post(reverse("account_change_password"), form).status_code == 302
    account.refresh_from_db()
    assert account.check_password(new)
    assert "password_changed" in kinds(account)
