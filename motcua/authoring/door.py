"""Who stands at these pages, and which draft they mean."""

from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _

from motcua.ground.refusals import Missing, NotAllowed
from motcua.people.actor import Actor
from motcua.people.callers import caller
from motcua.procedures.draft_models import PackDraft
from motcua.procedures.models import Procedure
from motcua.procedures.permissions import can_draft, sees_drafts
from motcua.procedures.queries.drafts import open_draft


def reader(request: HttpRequest) -> Actor:
    """Who has a part in writing procedures. Refuses: NotSignedIn, NotAllowed."""
    by = caller(request)
    if not sees_drafts(by):
        raise NotAllowed(_("Trang này dành cho người soạn, thẩm định và phê duyệt quy trình."))
    return by


def writer(request: HttpRequest) -> Actor:
    """Who may change drafts. Refuses: NotSignedIn, NotAllowed."""
    by = reader(request)
    if not can_draft(by):
        raise NotAllowed(_("Chỉ người soạn quy trình được sửa bản nháp."))
    return by


def procedure_of(code: str) -> Procedure:
    """The procedure with this code, parts of linked requests too. Refuses: Missing."""
    found = Procedure.every.filter(code=code).select_related("published").first()
    if found is None:
        raise Missing(_("Không có thủ tục này."))
    return found


def draft_of(code: str) -> PackDraft:
    """The open draft of a procedure. Refuses: Missing."""
    found = open_draft(code)
    if found is None:
        raise Missing(_("Thủ tục này chưa có bản nháp."))
    return found


def rehearsal_address(code: str) -> str:
    """Where it is shown what a draft would mean for open dossiers; "" when this installation has no such page."""
    address = f"{reverse('authoring:pack', args=[code])}/dien-tap"
    try:
        resolve(address)
    except Resolver404:
        return ""
    return address
