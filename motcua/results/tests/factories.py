"""An agency, its officers and an issued result, for tests."""

from datetime import datetime

from motcua.agencies.models import AdminUnit, Agency, WorkCalendar
from motcua.files.actions import store_made
from motcua.people.actor import Actor
from motcua.people.models import Account
from motcua.results import actions, papers, signing
from motcua.results.models import Result
from motcua.results.tests.samples import AT, ISSUED, RESULT, RESULT_SOURCE

SIGNER = "Phạm Thị Mai Hương"
ADDRESS = "http://localhost:8000/kiem-tra"


def agency(code: str = "H99.15", name: str = "Ủy ban nhân dân xã Mường Lạn") -> Agency:
    place, _ = AdminUnit.objects.get_or_create(code="99015", name="Xã Mường Lạn", kind="xa")
    calendar, _ = WorkCalendar.objects.get_or_create(
        name="Giờ hành chính",
        defaults={"hours": [["07:30", "11:30"], ["13:00", "17:00"]], "weekdays": [0, 1, 2, 3, 4]},
    )
    found, _ = Agency.objects.get_or_create(
        code=code,
        defaults={
            "name": name,
            "short_name": name,
            "type": "ubnd-xa",
            "admin_unit": place,
            "calendar": calendar,
        },
    )
    return found


def officer(of: Agency, *roles: str, name: str = "Hà Thị Lan") -> Actor:
    username = f"can-bo-{'-'.join(roles) or 'khong-vai'}-{of.pk}"
    account, _ = Account.objects.get_or_create(
        username=username, defaults={"full_name": name, "kind": "officer"}
    )
    held = frozenset((of.pk, 1, role) for role in roles)
    return Actor(account.pk, account.username, name, "officer", held)


def issued(subject: str = "H99.15-261123-0043", *, at: datetime = AT) -> tuple[Result, bytes]:
    """A result through its whole life: base, leader's signature, number and seal, register."""
    of = agency()
    reservation = actions.reserve_number(of.pk, "trich-luc", 2026, subject)
    number = reservation.number_text("TLKS-BS")
    stamp_data = {**ISSUED, "number": number, "check_code": reservation.code, "check_at": ADDRESS}
    base = papers.render(RESULT_SOURCE, RESULT, layer="base", at=at)
    overlay = papers.render(RESULT_SOURCE, stamp_data, layer="stamp", at=at)
    signed = signing.sign_as_person(base, name=SIGNER, title="Phó Chủ tịch", authority=of.name, at=at)
    pdf = signing.stamp_as_agency(signed, overlay, agency=of.name, at=at)
    file = store_made(pdf, name="trich-luc.pdf", media_type="application/pdf", at=at)
    result = actions.record(
        reservation,
        pdf,
        file,
        number=number,
        title="Trích lục khai sinh (bản sao)",
        holder="Vàng Thị Mỷ",
        signed_by=SIGNER,
        stamped_by="Lò Văn Thư",
        by=officer(of, "van_thu"),
        at=at,
    )
    return result, pdf
