"""The demo's accounts: the same few people in every office, so that one can walk a request through all doors.

Every officer account holds its role in every agency that offers a published pack. The password is known to
everybody and the second factor is not enforced: `doctor` refuses to call such an installation healthy.
"""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import make_password

from motcua.agencies.models import Unit
from motcua.people.actions.account import create_account
from motcua.people.models import Account, Organisation, RoleAssignment
from motcua.procedures.models import Service

PASSWORD = "motcua-demo"  # noqa: S105 (printed on the demo's front page)
SINCE = date(2024, 1, 1)


@dataclass(frozen=True)
class Person:
    username: str
    full_name: str
    kind: str
    role: str = ""
    units: tuple[str, ...] = ()
    identity_number: str = ""
    birth_date: date | None = None
    phone: str = ""
    address: str = ""


PEOPLE = (
    Person("dan", "Trần Thị Hoa", "citizen", identity_number="001190004321", birth_date=date(1990, 5, 12),
           phone="0912345486", address="24 đường Hoa Ban, tổ 5"),
    Person("doanhnghiep", "Nguyễn Quốc Bảo", "business", identity_number="001085001234",
           birth_date=date(1985, 3, 2), phone="0987654210", address="8 đường Suối Trong"),
    Person("quay", "Hà Thị Lan", "officer", "mot_cua", ("mot-cua",)),
    Person("chuyenvien", "Lê Minh Đức", "officer", "chuyen_vien", ("chuyen-mon",)),
    Person("truongphong", "Vũ Hải Nam", "officer", "truong_phong", ("chuyen-mon",)),
    Person("lanhdao", "Phạm Thị Mai Hương", "officer", "lanh_dao", ("lanh-dao",)),
    Person("vanthu", "Bùi Thị Nga", "officer", "van_thu", ("van-thu",)),
    Person("ubnd", "Lò Văn Inh", "officer", "ubnd", ("lanh-dao",)),
    Person("quantri", "Nông Văn Tài", "admin", "quan_tri", ("van-thu",)),
)  # fmt: skip


def load_accounts(ward_code: str) -> list[Account]:
    """Make the accounts that are missing and give each its roles; again changes nothing."""
    there = set(Account.objects.values_list("username", flat=True).filter(username__in=_names()))
    for person in PEOPLE:
        if person.username not in there:
            _make(person, ward_code)
    # One password for all is hashed once: hashing is slow by design.
    if there != _names():
        Account.objects.filter(username__in=_names() - there).update(password=make_password(PASSWORD))
    known = {account.username: account for account in Account.objects.filter(username__in=_names())}
    accounts = [known[person.username] for person in PEOPLE]
    citizen = accounts[0]
    Organisation.objects.get_or_create(
        tax_code="9800000012",
        defaults={"name": "Hợp tác xã Chè Suối Trong", "representative": citizen, "address": "Bản Nà Lâu"},
    )
    for person, account in zip(PEOPLE, accounts, strict=True):
        if person.role:
            _give_roles(person, account)
    return accounts


def _names() -> set[str]:
    return {person.username for person in PEOPLE}


def _make(person: Person, ward_code: str) -> None:
    create_account(
        person.username,
        person.full_name,
        kind=person.kind,
        is_demo=True,
        identity_number=person.identity_number,
        birth_date=person.birth_date,
        phone=person.phone,
        address=person.address,
        ward_code=ward_code if person.identity_number else "",
    )


def _give_roles(person: Person, account: Account) -> None:
    """The role in the unit of every agency that offers a pack; the province's own leadership in its office."""
    agencies = Service.objects.filter(pack_version__isnull=False).values("agency_id")
    units = Unit.objects.filter(agency_id__in=agencies, key__in=person.units)
    if person.role in ("ubnd", "quan_tri"):
        units = Unit.objects.filter(agency__type="ubnd-tinh", key__in=person.units)
    held = set(
        RoleAssignment.objects.filter(account=account, role=person.role).values_list("unit_id", flat=True)
    )
    RoleAssignment.objects.bulk_create(
        RoleAssignment(account=account, unit=unit, role=person.role, valid_from=SINCE)
        for unit in units
        if unit.pk not in held
    )
