"""The desks of this module in the officers' menu, each with what waits there: the same count as its list."""

from django.utils.translation import gettext_lazy as _

from motcua.dossiers.queries import queue, team
from motcua.people.actor import Actor
from motcua.ui.kept import url
from motcua.ui.navigation import WorkPlace

SIGNERS = ("lanh_dao", "ubnd")
CLERK, HEAD, ADMINISTRATOR = "van_thu", "truong_phong", "quan_tri"


def signs(by: Actor) -> bool:
    """Who signs results somewhere, or stands in for somebody who does."""
    lent = {mandate.role for mandate in by.acting_for}
    return by.is_officer and any(by.has(role) or role in lent for role in SIGNERS)


def numbers(by: Actor) -> bool:
    """A clerk of some agency."""
    return by.is_officer and by.has(CLERK)


def heads(by: Actor) -> bool:
    """The head of some unit."""
    return by.is_officer and by.has(HEAD)


def dossier_places(by: Actor) -> list[WorkPlace]:
    """Only the desks where this officer has a role; one count for each of them."""
    places = []
    if signs(by):
        count = queue.queue(by, "sign").count()
        places.append(WorkPlace("signing", url("dossiers:signing"), _("Chờ ký"), "pen-line", count))
    if numbers(by):
        count = queue.queue(by, "issue").count()
        places.append(WorkPlace("numbering", url("dossiers:numbering"), _("Cấp số"), "stamp", count))
    if heads(by):
        count = team.count(by)
        places.append(WorkPlace("team", url("dossiers:team"), _("Việc của phòng"), "users", count))
    return [*places, *_registers(by)]


def _registers(by: Actor) -> list[WorkPlace]:
    """Where one looks things up; nothing waits there."""
    group = _("Tra cứu")
    found = [WorkPlace("register", url("dossiers:register"), _("Sổ theo dõi"), "book-open", group=group)]
    if signs(by) or numbers(by):
        found.append(
            WorkPlace("issued", url("dossiers:issued"), _("Sổ kết quả"), icon="file-check", group=group)
        )
    if signs(by) or by.has(ADMINISTRATOR):
        found.append(
            WorkPlace(
                "delegations", url("dossiers:delegations"), _("Ký thay, ủy quyền"), "users", group=group
            )
        )
    return found
