"""When this happens, then that: the one table of who reacts to what, and what runs by the clock."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from motcua.agencies.events import CalendarDaysChanged, CalendarYearConfirmed
from motcua.authoring.work_nav import authoring_places
from motcua.demo import touring
from motcua.dossiers import journal
from motcua.dossiers.events import DossierAccepted, DossierFiled, DossierTurned, OpinionTurned, PaperWritten
from motcua.dossiers.listeners import tell_filed, tell_turned
from motcua.dossiers.opinions_told import tell_officers
from motcua.dossiers.papers_after import draw_paper
from motcua.dossiers.queries import filtered
from motcua.dossiers.recount import count_again
from motcua.dossiers.silence import watch
from motcua.dossiers.timers import fire_due
from motcua.dossiers.wanted import Wanted
from motcua.dossiers.work_nav import dossier_places
from motcua.events import registry, schedule
from motcua.files.actions import sweep_temporary
from motcua.notices.actions import send_mail
from motcua.notices.events import NoticeWritten
from motcua.notices.queries import unread_count
from motcua.people.callers import caller_or_none
from motcua.procedures.actions.take_effect import take_effect_when_due
from motcua.ui.kept import url
from motcua.ui.navigation import WorkPlace, provide_bell, provide_top_line, provide_work_nav
from motcua.web.now import now

MINUTE = 60


def wire() -> None:
    """Connect everything; called once when the house stands."""
    registry.connect(
        now={DossierAccepted: []},
        later={
            PaperWritten: [draw_paper],
            DossierFiled: [tell_filed],
            DossierTurned: [tell_turned],
            OpinionTurned: [tell_officers],
            NoticeWritten: [send_mail],
            CalendarYearConfirmed: [count_again],
            CalendarDaysChanged: [count_again],
        },
    )
    schedule.every(5 * MINUTE, "anchor the journal", anchor_journal)
    schedule.every(MINUTE, "fire timers", fire_timers)
    schedule.every(MINUTE, "watch for opinions", watch_opinions)
    schedule.every(10 * MINUTE, "put packs in force", put_packs_in_force)
    schedule.every(6 * 60 * MINUTE, "sweep broken-off uploads", sweep_temporary)
    provide_work_nav(work_places)
    provide_top_line(touring.bar)
    provide_bell(unread_count)


def anchor_journal() -> None:
    """Anchor the heads of all chains that grew, outside the database."""
    journal.checkpoint(now())


def fire_timers() -> None:
    """Let timers whose moment has come run out."""
    fire_due(now())


def watch_opinions() -> None:
    """Remind bodies that are asked for an opinion, and say what their silence means when the time is over."""
    watch(now())


def put_packs_in_force() -> None:
    """Let published packs count whose effective day has come."""
    take_effect_when_due(now())


def work_places(request: HttpRequest) -> Iterable[WorkPlace]:
    """The officers' menu with what waits; nothing for who is no officer."""
    by = caller_or_none(request)
    if by is None or not by.is_officer:
        return []
    at = now()
    counts = filtered.counts(by, Wanted(), filtered.days(at))
    places = [
        WorkPlace(
            "worklist",
            url("dossiers:worklist"),
            _("Việc của tôi"),
            "inbox",
            counts["todo"],
            bool(counts["late"]),
        )
    ]
    places += dossier_places(by)
    if any(role == "mot_cua" for _agency, _unit, role in by.roles):
        places.append(WorkPlace("counter", url("counter:desk"), _("Quầy tiếp nhận"), "ticket"))
    places += authoring_places(by)
    return places
