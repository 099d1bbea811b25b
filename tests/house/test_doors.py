"""Every address refuses a stranger or stands on this list; every answer carries the headers that protect it."""

import re
from urllib.parse import urlsplit

import pytest
from django.test import Client

from motcua.dossiers.models import Draft, Paper
from motcua.dossiers.tests.factories import account, case_of, filed, walk_to
from motcua.dossiers.tests.province import PASSWORD
from motcua.dossiers.tests.visitor import Visitor
from tests.house.addresses import addresses

pytestmark = pytest.mark.usefixtures("lived_in")

# Whoever wants may come here, with the reason why.
PUBLIC = {
    "healthz": "asked by machines that watch",
    "api:openapi": "the description of what can be asked",
    "api:procedures": "the catalogue is for everybody",
    "api:procedure": "the catalogue is for everybody",
    "api:verify": "whoever holds a paper may check it",
    "results:verify": "whoever holds a paper may check it",
    "dossiers:track": "whoever holds the receipt may follow",
    "portal:home": "the front hall",
    "portal:search": "the catalogue is for everybody",
    "portal:fields": "the catalogue is for everybody",
    "portal:procedures": "the catalogue is for everybody",
    "portal:procedure": "the catalogue is for everybody",
    "portal:blank_form": "an empty form holds nothing",
    "portal:theme": "light or dark is a stranger's choice too",
    "portal:language": "so is the language",
    "demo:front": "only in a demo; elsewhere there is no such page",
    "demo:enter": "only in a demo, whose password everybody knows",
    "demo:stop": "only in a demo",
    "demo:leave": "only in a demo",
    "demo:clock": "only in a demo",
    "account_login": "the door itself",
    "account_logout": "leaving needs no key",
    "account_inactive": "says why the door stays shut",
    "mfa_authenticate": "the second half of the door, for who has passed the first",
}
GUARDED = [a for a in addresses() if a.name not in PUBLIC]


def test_the_public_list_names_addresses_that_are_there():
    assert set(PUBLIC) <= {a.name for a in addresses()}


@pytest.mark.parametrize("address", GUARDED, ids=lambda a: a.name)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_guarded_address_leads_a_stranger_to_the_door(address, method):
    answer = getattr(Client(), method)(address.path, {"a": "1"})
    if address.path.startswith("/api/"):
        assert answer.status_code in (401, 405), address
    else:
        assert answer.status_code == 302, address
        assert urlsplit(answer["Location"]).path == "/tai-khoan/dang-nhap/"


@pytest.mark.parametrize("address", addresses(), ids=lambda a: a.name)
def test_no_address_has_a_fault_for_anybody(address):
    for who in ("", "dan", "quay", "nguoicu"):
        client = Client()
        if who:
            client.force_login(account(who))
        for method in ("get", "post", "put", "delete", "head"):
            assert getattr(client, method)(address.path).status_code < 500, (who, method)


@pytest.mark.parametrize("text", ["%00", "%ff", "%ed%a0%80", "a%2fb", "%E1%BA%AFn", "x" * 2000])
def test_strange_words_in_addresses_have_no_fault(text):
    client = Client()
    client.force_login(account("quay"))
    for path in {a.path for a in addresses() if "/x" in a.path}:
        assert client.get(re.sub(r"/x(?=/|\.|$)", f"/{text}", path)).status_code < 500, path
    for path in ("/tim-kiem", "/thu-tuc", "/viec", "/ho-so", "/tra-cuu", "/kiem-tra", "/quay"):
        for name in ("q", "xem", "sau", "ma", "khoa", "cap", "linh-vuc", "co-quan", "trang", "so"):
            assert client.get(f"{path}?{name}={text}").status_code < 500, (path, name)


def visited():
    """Pages with something on them, by who sees them."""
    code, done = filed(), walk_to("returned")
    key = case_of(code).row.receipt_code
    visitor = Visitor("dan")
    visitor.open("/nop/2.000635")
    visitor.send(agency="H99.15")
    draft = Draft.objects.latest("pk").key
    papers = Paper.objects.filter(dossier__code=done).values_list("pk", flat=True)
    yield (
        "",
        [
            "/",
            "/thu-tuc",
            "/thu-tuc/2.000635",
            "/tim-kiem?q=trich",
            "/linh-vuc",
            f"/tra-cuu?ma={code}&khoa={key}",
        ],
    )
    yield (
        "",
        ["/kiem-tra", "/kiem-tra?ma=22222222", "/tai-khoan/dang-nhap/", "/khong-co", "/thu-tuc/khong-co"],
    )
    yield (
        "dan",
        ["/ho-so", f"/ho-so/{code}", f"/ho-so/{done}", "/nop/2.000635", "/tai-khoan/bao-mat/", "/viec"],
    )
    yield (
        "dan",
        [f"/ban-nhap/{draft}/{step}" for step in ("nguoi-yeu-cau", "trich-luc", "giay-to", "xem-lai")],
    )
    yield "dan", [f"/ho-so/{done}/giay/{pk}.pdf" for pk in papers]
    yield "quay", ["/viec", "/quay", f"/viec/{code}", f"/viec/{done}", "/viec?xem=late"]
    yield "lanhdao", [f"/viec/{walk_to('to_sign')}"]


def test_every_page_carries_its_protection_and_nothing_inline():
    for who, paths in visited():
        client = Client()
        if who:
            client.force_login(account(who))
        for path in paths:
            answer = client.get(path)
            assert answer.status_code in (200, 403, 404), path
            assert_protected(answer, path)
            if answer["Content-Type"].startswith("text/html"):
                assert_nothing_inline(answer.content.decode(), path)


def assert_protected(answer, path):
    policy = answer["Content-Security-Policy"]
    assert "unsafe" not in policy, path
    assert "default-src" in policy, path
    assert answer["X-Content-Type-Options"] == "nosniff", path


def assert_nothing_inline(html, path):
    assert not re.search(r"<[a-z][^>]*\sstyle=", html), path
    assert not re.search(r"<[a-z][^>]*\son[a-z]+\s*=", html), path
    assert "<style" not in html, path
    assert "javascript:" not in html, path
    for script in re.findall(r"<script[^>]*>", html):
        assert "src=" in script or 'type="application/' in script, path
    assert re.search(r'<html lang="(vi|en)"', html), path
    assert len(re.findall(r"<h1[ >]", html)) == 1, path


def test_cookies_are_kept_from_scripts_and_other_sites():
    client = Client()
    client.get("/tai-khoan/dang-nhap/")
    client.post("/tai-khoan/dang-nhap/", {"login": "dan", "password": PASSWORD})
    assert {"session", "csrf"} <= set(client.cookies)
    for name in ("session", "csrf"):
        assert client.cookies[name]["httponly"], name
        assert client.cookies[name]["samesite"] == "Lax", name
