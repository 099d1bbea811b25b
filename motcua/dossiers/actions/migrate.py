"""migrate (chuyển phiên bản): a dossier goes on under a newer version of its procedure, which it was not filed under.

Only by decision of a leader of the agency that handles it, one dossier at a time or many in a row
(`motcua.dossiers.views.rehearsal`); what the rehearsal said of it happens, or nothing does.
"""

from typing import Any, NamedTuple

from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from motcua.dossiers import carried_rows, clock, reasons, rules
from motcua.dossiers.action import Act, Action, Schema, choice, form, prose
from motcua.dossiers.actions import ask_anew
from motcua.dossiers.case import Case
from motcua.dossiers.change import Change
from motcua.dossiers.queries.newer_versions import newer_versions
from motcua.dossiers.rehearse import reading
from motcua.dossiers.rehearse.carrying import Carried, carry
from motcua.dossiers.rehearse.compare import compare
from motcua.dossiers.rehearse.pair import Pair
from motcua.dossiers.rehearse.verdict import Verdict
from motcua.eforms.drawing import words
from motcua.ground.refusals import Conflict, FieldError
from motcua.ground.worktime import parse_limit
from motcua.people.actor import Actor
from motcua.procedures.packs.pack import Pack
from motcua.procedures.packs.published import pack_of


class Seen(NamedTuple):
    """The version that it goes to, beside its own, and what that means."""

    pair: Pair
    verdict: Verdict


class Migrate(Action):
    """Move the dossier to a version in force that is newer than its own, with reason.

    Tokens, open tasks and timers are carried over, answers and papers stay. What the new version asks for in
    addition is asked of the person at once. The promised time never becomes later; what was charged stays.
    """

    name = "migrate"
    label = _("Chuyển sang phiên bản mới")
    undoable = True

    def open_to(self, case: Case, by: Actor) -> bool:
        return case.row.status not in rules.CLOSED and case.leads(by) and bool(_targets(case))

    def closed_because(self, case: Case, by: Actor) -> str:
        if case.row.status in rules.CLOSED:
            return now_("Hồ sơ đã kết thúc, giữ phiên bản của nó.")
        if not case.leads(by):
            return now_("Chuyển hồ sơ sang phiên bản mới là việc của lãnh đạo cơ quan đang giữ hồ sơ.")
        return now_("Hồ sơ đang ở phiên bản mới nhất đang áp dụng.")

    def schema(self, case: Case, by: Actor) -> Schema:
        numbers = sorted(_targets(case), reverse=True)
        named = [(number, now_("Phiên bản {number}").format(number=number)) for number in numbers]
        return form(
            {
                "to": choice(_("Chuyển sang"), named, kind="integer"),
                "reason": prose(_("Lý do chuyển; người nộp cũng đọc được nếu phải bổ sung"), shortest=5),
            },
            required=("to", "reason"),
            example={"to": numbers[0] if numbers else 0, "reason": "Quy định mới có lợi hơn cho người nộp."},
        )

    def errors(self, case: Case, by: Actor, given: dict[str, Any]) -> list[FieldError]:
        """Why the dossier cannot go there stands at the version that was chosen."""
        found = super().errors(case, by, given)
        if found:
            return found
        why = _seen(case, given["to"]).verdict.reasons
        return [FieldError("/to", reason.sentence) for reason in why]

    def apply(self, change: Change, act: Act, prepared: Any) -> None:
        case, row = act.case, act.case.row
        seen = _seen(case, act.fields["to"])
        new, found = seen.pair.new, seen.verdict
        if found.places is None:
            raise Conflict(words(found.reasons[0].sentence))
        carried = carry(seen.pair, found.places, case.tasks, carried_rows.timers(row.id), act.at)
        change.pack = new
        change.set(pack_version_id=new.version_id, limit_text=found.promise.limit_after, **_due(act, found))
        change.rename(carried.renamed)
        if carried.move.consumed:
            change.move(carried.move, outcome="migrated")
        carried_rows.write(change, new, carried, seen.pair.renamed)
        reasons.keep(act, str(self.label), act.fields["reason"])
        change.record("migrated", **_told(act, seen, carried))
        if found.fields or found.slots:
            ask_anew.ask(change, act, new, found)


def _targets(case: Case) -> dict[int, int]:
    """The versions in force that are newer than the dossier's: number → id; one query."""
    return newer_versions(case.row.procedure_id, case.pack.version)


def _seen(case: Case, number: int) -> Seen:
    pair = Pair(case.pack, pack_of(_targets(case)[number]))
    world = reading.world()
    (one,) = next(reading.lots([case.row.id], reading.Wanted()))
    return Seen(pair, compare(pair, one, world))


def _due(act: Act, found: Verdict) -> dict[str, Any]:
    """The promised time counted anew, where another limit holds from now on."""
    row, limit = act.case.row, found.promise.limit_after
    if row.accepted_at is None or limit == row.limit_text:
        return {}
    return clock.reckon(row.accepted_at, parse_limit(limit), row.agency_id, clock.spans(row.id)).columns


def _told(act: Act, seen: Seen, carried: Carried) -> dict[str, Any]:
    """What the journal says: from which version to which, where everything stands now. No personal data."""
    assert seen.verdict.places is not None
    tasks = {
        carried.renamed.get(task.id, task.node): [task.opened_at.isoformat(), task.assignee_id]
        for task in act.case.tasks
        if task.node not in carried.move.closed
    }
    tasks |= {node: [act.at.isoformat(), None] for node in carried.move.opened}
    return {
        "from": _version(seen.pair.old),
        "to": _version(seen.pair.new),
        "nodes": {was: now for was, now in seen.verdict.places.items() if was != now},
        "tasks": tasks,
        "timers": {node: since.isoformat() for node, since in carried.timers.items()},
        "limit": seen.verdict.promise.limit_after,
    }


def _version(pack: Pack) -> dict[str, Any]:
    return {"version": pack.version, "pack": pack.sha256}
