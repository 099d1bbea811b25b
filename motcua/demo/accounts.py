"""The demo's accounts: the same few people in every office, so that one can walk a request through all doors.

Every officer account holds its role in every agency that offers a published pack, where a pack has a step done
elsewhere, and in every unit that a pack asks for its opinion. The password is known to everybody and the second
factor is not enforced: `doctor` refuses to call such an installation healthy.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import make_password
from django.db.models import Q

from motcua.agencies.models import Unit
from motcua.dossiers.case import HEAD
from motcua.dossiers.consulting import role_in
from motcua.people.actions.account import create_account
from motcua.people.models import Account, Organisation, RoleAssignment
from motcua.procedures.models import Service
from motcua.procedures.packs.published import pack_of

PASSWORD = "motcua-demo"  # noqa: S105 (printed on the demo's front page)
SINCE = date(2024, 1, 1)
OF_THE_PROVINCE = frozenset({"ubnd", "quan_tri", "soan_thao", "tham_dinh_phap_che"})


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
    email: str = ""
    address: str = ""


PEOPLE = (
    Person("dan", "Trần Thị Hoa", "citizen", identity_number="001190004321", birth_date=date(1990, 5, 12),
           phone="0912345486", email="hoa@lamgiang.example", address="24 đường Hoa Ban, tổ 5"),
    Person("doanhnghiep", "Nguyễn Quốc Bảo", "business", identity_number="001085001234",
           birth_date=date(1985, 3, 2), phone="0987654210", email="bao@lamgiang.example", address="8 đường Suối Trong"),
    Person("quay", "Hà Thị Lan", "officer", "mot_cua", ("mot-cua",)),
    Person("chuyenvien", "Lê Minh Đức", "officer", "chuyen_vien", ("chuyen-mon", "kinh-te")),
    Person("truongphong", "Vũ Hải Nam", "officer", "truong_phong", ("chuyen-mon", "kinh-te")),
    Person("lanhdao", "Phạm Thị Mai Hương", "officer", "lanh_dao", ("lanh-dao",)),
    Person("capho", "Đặng Thị Thu", "officer", "cap_pho", ("lanh-dao",)),
    Person("vanthu", "Bùi Thị Nga", "officer", "van_thu", ("van-thu",)),
    Person("ubnd", "Lò Văn Inh", "officer", "ubnd", ("lanh-dao",)),
    Person("soanthao", "Hoàng Văn Thắng", "officer", "soan_thao", ("chuyen-mon",)),
    Person("phapche", "Đỗ Quang Vinh", "officer", "tham_dinh_phap_che", ("chuyen-mon",)),
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
        email=person.email,
        address=person.address,
        ward_code=ward_code if person.identity_number else "",
    )


def _give_roles(person: Person, account: Account) -> None:
    """The role in every unit where the published packs need it; the province's own leadership in its office."""
    if person.role in OF_THE_PROVINCE:
        wanted = Q(agency__type="ubnd-tinh", key__in=person.units)
    else:
        handling = Service.objects.filter(pack_version__isnull=False).values("agency_id")
        wanted = Q(agency_id__in=handling, key__in=person.units)
        for place in _elsewhere(person.role):
            wanted |= place
    held = set(
        RoleAssignment.objects.filter(account=account, role=person.role).values_list("unit_id", flat=True)
    )
    RoleAssignment.objects.bulk_create(
        RoleAssignment(account=account, unit=unit, role=person.role, valid_from=SINCE)
        for unit in Unit.objects.filter(wanted)
        if unit.pk not in held
    )


def _elsewhere(role: str) -> Iterator[Q]:
    """The units of a role where a pack's steps are done for it elsewhere, or that a pack consults."""
    versions = Service.objects.filter(pack_version__isnull=False).values_list("pack_version", "agency_id")
    handling: dict[int, list[int]] = {}
    for version, agency in versions:
        handling.setdefault(version, []).append(agency)
    for version, agencies in handling.items():
        pack = pack_of(version)
        for step in pack.steps.values():
            if step.at and step.role == role:
                yield Q(agency__type=step.at, key=step.unit)
        for body in pack.bodies.values():
            if role in (role_in(body.unit), HEAD):
                there = Q(agency__type=body.agency) if body.agency else Q(agency_id__in=agencies)
                yield there & Q(key=body.unit)
