"""People who write, review and approve procedures, and a draft at any point of its way, for tests."""

from datetime import UTC, date, datetime

from motcua.agencies.models import AdminUnit, Agency, Unit, WorkCalendar
from motcua.people.actor import Actor
from motcua.people.models import Account, RoleAssignment
from motcua.people.queries import actor_of
from motcua.procedures.actions import drafting
from motcua.procedures.actions.drafting.approve import Decision
from motcua.procedures.actions.publish_pack import publish_pack
from motcua.procedures.draft_models import PackDraft
from motcua.procedures.models import PackVersion
from motcua.procedures.queries import drafts
from motcua.procedures.tests.pack_folders import EXTRACTS

AT = datetime(2026, 11, 23, 2, tzinfo=UTC)
CODE = "2.000635"
DECISION = Decision("QĐ mẫu số 21/QĐ-DEMO", date(2026, 11, 20), date(2026, 11, 23))
ROLES = {
    "soan": "soan_thao", "soan2": "soan_thao", "luat": "tham_dinh_phap_che", "lanh": "lanh_dao", "tinh": "ubnd",
    "quan": "quan_tri", "vien": "chuyen_vien", "quay": "mot_cua",
}  # fmt: skip


def an_office() -> Unit:
    """One unit of one ward, in which everybody of the tests holds a role."""
    place, _ = AdminUnit.objects.get_or_create(
        code="99004", defaults={"name": "Phường Ngọc Sơn", "kind": "phuong"}
    )
    hours = [["07:30", "11:30"], ["13:00", "17:00"]]
    calendar, _ = WorkCalendar.objects.get_or_create(
        name="chuẩn", defaults={"hours": hours, "weekdays": [0, 1, 2, 3, 4]}
    )
    agency, _ = Agency.objects.get_or_create(
        code="H99.15",
        defaults={
            "name": "Ủy ban nhân dân phường Ngọc Sơn", "short_name": "UBND phường Ngọc Sơn", "type": "ubnd-xa",
            "admin_unit": place, "calendar": calendar,
        },
    )  # fmt: skip
    unit, _ = Unit.objects.get_or_create(
        agency=agency, key="chuyen-mon", defaults={"name": "Phòng chuyên môn"}
    )
    return unit


def officer(username: str) -> Actor:
    """Somebody by the name that `ROLES` knows; made when missing."""
    account = Account.objects.filter(username=username).first()
    if account is None:
        account = Account.objects.create(username=username, full_name=f"Cán bộ {username}", kind="officer")
        RoleAssignment.objects.create(
            account=account, unit=an_office(), role=ROLES[username], valid_from=date(2024, 1, 1)
        )
    return actor_of(account, AT)


def published() -> PackVersion:
    """The shipped pack in force, at the office."""
    an_office()
    return publish_pack(EXTRACTS, by=None, at=datetime(2026, 1, 5, tzinfo=UTC))


def started(by: str = "soan") -> PackDraft:
    """A draft of the shipped pack; what it says is already another text than the version in force."""
    published()
    draft = drafting.start(CODE, by=officer(by), at=AT)
    return changed(draft, by=by)


def changed(draft: PackDraft, by: str = "soan", minutes: int = 7) -> PackDraft:
    """The draft with another number on its page."""
    lines = draft.files["pack.yaml"].splitlines(keepends=True)
    text = "".join(f"  minutes: {minutes}\n" if one.startswith("  minutes:") else one for one in lines)
    return drafting.save_file(CODE, "pack.yaml", text, rev=draft.rev, by=officer(by), at=AT)


def brought(state: str) -> PackDraft:
    """A draft brought as far as `state`."""
    draft = started()
    sha256 = draft.sha256
    acts = [
        ("in_review", lambda: drafting.submit(CODE, sha256=sha256, by=officer("soan"), at=AT)),
        ("reviewed", lambda: drafting.review(CODE, sha256=sha256, by=officer("luat"), at=AT)),
        ("approved", lambda: drafting.approve(CODE, DECISION, sha256=sha256, by=officer("lanh"), at=AT)),
    ]
    for name, act in acts:
        if draft.state == state:
            break
        draft = act()
        assert draft.state == name
    found = drafts.open_draft(CODE)
    assert found is not None
    assert found.state == state
    return found
