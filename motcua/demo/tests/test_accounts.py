"""The demo's accounts: everybody gets in, and together they take a request from filing to the returned result."""

import pytest
from django.test import Client

from motcua.demo.accounts import PASSWORD, PEOPLE
from motcua.demo.tests.whole import *  # noqa: F403
from motcua.dossiers.models import Dossier
from motcua.dossiers.models.dossier import Status
from motcua.dossiers.tests.visitor import Visitor, an_upload
from motcua.people.models import Account, RoleAssignment
from motcua.procedures.models import Service
from motcua.results.models import Result

pytestmark = pytest.mark.usefixtures("present_moment")

CONTRACT = {"dan", "doanhnghiep", "quay", "chuyenvien", "truongphong", "lanhdao", "vanthu", "ubnd", "quantri"}
DESK = "H99.102"


def signed_in(username: str) -> Visitor:
    """Somebody who came in through the door, with the password that everybody knows."""
    client = Client()
    client.post("/tai-khoan/dang-nhap/", {"login": username, "password": PASSWORD})
    assert "_auth_user_id" in client.session, username
    return Visitor(client=client)


def test_the_accounts_are_those_of_the_contract():
    more = {
        "capho",
        "soanthao",
        "phapche",
    }  # a deputy, to sign in a head's place; who writes and reviews procedures
    assert {person.username for person in PEOPLE} == CONTRACT | more
    assert set(Account.objects.filter(username__in=CONTRACT).values_list("is_demo", flat=True)) == {True}


@pytest.mark.parametrize("username", sorted(CONTRACT))
def test_everybody_signs_in_and_arrives(username):
    visitor = signed_in(username)
    officer = username not in ("dan", "doanhnghiep")
    assert visitor.open("/viec" if officer else "/ho-so").status_code == 200


@pytest.mark.parametrize("role", ["mot_cua", "chuyen_vien", "truong_phong", "lanh_dao", "van_thu"])
def test_each_officer_works_in_every_agency_that_offers_a_pack(role):
    offering = set(Service.objects.filter(pack_version__isnull=False).values_list("agency_id", flat=True))
    held = RoleAssignment.objects.filter(account__username__in=CONTRACT, role=role)
    assert offering <= set(held.values_list("unit__agency_id", flat=True))


@pytest.mark.parametrize(
    ("username", "places"),
    [
        ("ubnd", {("ubnd-tinh", "lanh-dao")}),
        ("vanthu", {("ubnd-tinh", "van-thu")}),
        ("quay", set()),
        ("lanhdao", set()),
        (
            "chuyenvien",
            {
                ("cong-an-tinh", "chuyen-mon"),
                ("quan-su-tinh", "chuyen-mon"),
                ("so-dan-toc-va-ton-giao", "chuyen-mon"),
                ("so-van-hoa-the-thao-va-du-lich", "van-hoa"),
                ("so-xay-dung", "quy-hoach"),
            },
        ),
    ],
)
def test_officers_stand_where_steps_are_done_elsewhere_and_where_opinions_are_asked(username, places):
    held = RoleAssignment.objects.filter(account__username=username)
    found = set(held.values_list("unit__agency__type", "unit__key"))
    assert places <= found
    offering = Service.objects.filter(pack_version__isnull=False).values("agency__type")
    beyond = {place for place in found if place[0] not in {one["agency__type"] for one in offering}}
    assert beyond <= places


def test_dan_and_the_others_take_the_pack_from_filing_to_the_returned_result():
    code = filed_by(signed_in("dan"))
    for who, name in (
        ("quay", "accept"),
        ("truongphong", "assign"),
        ("chuyenvien", "complete_step"),
        ("lanhdao", "sign"),
        ("vanthu", "issue"),
        ("quay", "pay"),
        ("quay", "return_result"),
    ):
        act(signed_in(who), code, name)
    assert Dossier.objects.get(code=code).status == Status.RETURNED
    dan = signed_in("dan")
    dan.open(f"/ho-so/{code}")
    result = Result.objects.get(subject=code)
    assert result.number in dan.html
    pdf = dan.client.get(f"/ho-so/{code}/ket-qua.pdf")
    assert b"".join(pdf.streaming_content).startswith(b"%PDF")
    assert "genuine" in Client().get("/api/v1/results/verify", {"code": result.code}).content.decode()


def filed_by(dan: Visitor) -> str:
    """The form filled in page by page; the code of the new dossier."""
    dan.open("/nop/2.000635")
    dan.send(agency=DESK)
    dan.send(for_whom="self", **{"requester.sex": "nữ"})
    own = {
        "event": "birth",
        "full_name": "Trần Thị Hoa",
        "birth_date": "12/05/1990",
        "registered_ward": "99004",
    }
    rest = {"knows_entry": "false", "copies": "1"}
    dan.send(**{f"extracts[0].{name}": value for name, value in (own | rest).items()})
    dan.send(**{"file:giay-to-tuy-than": an_upload("can-cuoc.png")})
    dan.send(delivery="electronic", declaration="true")
    assert dan.url.endswith("/xem-lai"), dan.url
    dan.send()
    return dan.url.removeprefix("/ho-so/")


def act(officer: Visitor, code: str, name: str) -> None:
    """One act on the officers' page, as it is drawn there; the draft of the result is filled in."""
    officer.open(f"/viec/{code}")
    register = {"registered_at": "UBND phường Ngọc Sơn", "register_number": "45", "register_book": "01/1990"}
    typed = {
        f"entries[0].{key}": value for key, value in (register | {"registered_on": "28/05/1990"}).items()
    }
    changes = {"complete_step": typed, "return_result": {"handed_to": "Trần Thị Hoa"}}.get(name, {})
    done(officer, code, name, **changes)


def done(officer: Visitor, code: str, name: str, **changes: str) -> None:
    """The form of an act sent from the page that is open."""
    rev = Dossier.objects.get(code=code).rev
    officer.send(f"/{name}", **changes)
    assert officer.page.status_code == 200, officer.html
    assert Dossier.objects.get(code=code).rev == rev + 1, name


def test_dan_files_a_licence_for_a_cooperative_the_police_are_asked_and_the_province_signs():
    dan = signed_in("dan")
    code = licence_filed_by(dan)
    for who, name in (
        ("quay", "accept"),
        ("chuyenvien", "consult"),
        ("chuyenvien", "reply"),
        ("chuyenvien", "complete_step"),
        ("truongphong", "complete_step"),
        ("lanhdao", "complete_step"),
        ("ubnd", "sign"),
        ("vanthu", "issue"),
        ("quay", "pay"),
        ("quay", "return_result"),
    ):
        officer = signed_in(who)
        officer.open(f"/viec/{code}")
        done(officer, code, name)
    assert Dossier.objects.get(code=code).status == Status.RETURNED
    result = Result.objects.get(subject=code)
    assert result.agency.code == "H99"
    dan.open(f"/ho-so/{code}")
    assert f"Số {result.number}, ngày 23/11/2026, Ủy ban nhân dân tỉnh Lam Giang" in dan.html


def licence_filed_by(dan: Visitor) -> str:
    """What the account and the organisation already say is filled in; the rest page by page."""
    dan.open("/nop/1.003868")
    dan.send()
    paper = {"legal_kind": "registration", "legal_number": "9800000012", "legal_issued_on": "18/11/2016"}
    own = {"force": "none", "legal_issuer": "Sở Tài chính tỉnh Lam Giang", **paper}
    dan.send(**{f"organisation.{name}": value for name, value in own.items()})
    dan.send(**{"requester.acts_as": "representative"})
    said = {
        "title": "Sổ tay giữ gìn an ninh ở bản",
        "subject": "security",
        "purpose": "Phát cho xã viên, không bán",
    }
    more = {
        "summary": "Cách phòng trộm cắp, lừa đảo qua mạng.",
        "language": "vietnamese",
        "is_translated": "false",
    }
    dan.send(**{f"document.{name}": value for name, value in (said | more).items()})
    form = {"medium": "print", "pages": "24", "size": "14,5 x 20,5", "copies": "500"}
    printer = {"printer.name": "Cơ sở in Hoa Ban", "printer.address": "15 đường Hoa Ban"}
    dan.send(**{f"document.{name}": value for name, value in form.items()}, **printer)
    dan.send(**{"file:ban-thao": an_upload("ban-thao.png")})
    dan.send(delivery="electronic", declaration="true")
    assert dan.url.endswith("/xem-lai"), dan.url
    assert "360.000" in dan.html
    dan.send()
    return dan.url.removeprefix("/ho-so/")
