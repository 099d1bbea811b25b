"""revoke_result (thu hồi kết quả): what was issued is wrong; it is ended in public, and made anew where that helps."""

from typing import Any

from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from motcua.dossiers import paper_contents, papers, rules
from motcua.dossiers.action import Act, Action, Schema, choice, form, line, prose
from motcua.dossiers.case import Case
from motcua.dossiers.change import Change
from motcua.dossiers.models import ResultDraft
from motcua.flow import engine
from motcua.payments import actions as payments
from motcua.people.actor import Actor
from motcua.results import actions as results
from motcua.results.permissions import can_revoke

ISSUED = frozenset({rules.FINISHED, rules.RETURNED})
AGAIN, END = "again", "end"


class RevokeResult(Action):
    """The leader of the agency that issued a result ends it, says why and on which basis.

    From that moment the public check says that it is revoked. With `again` the dossier goes back to the step that
    writes the result; it is signed and numbered anew, and the old one then points to the new. The promised date
    stays what it was.
    """

    name = "revoke_result"
    label = _("Thu hồi kết quả")

    def open_to(self, case: Case, by: Actor) -> bool:
        return case.row.status in ISSUED and _may(case, by)

    def closed_because(self, case: Case, by: Actor) -> str:
        if case.row.status not in ISSUED or case.result is None:
            return now_("Hồ sơ không có kết quả nào đang có hiệu lực để thu hồi.")
        return now_("Chỉ lãnh đạo cơ quan đã cấp mới được thu hồi kết quả.")

    def schema(self, case: Case, by: Actor) -> Schema:
        step = case.pack.steps[case.pack.result.step].name
        again = now_("Thu hồi và cấp lại: hồ sơ quay về bước “{step}”").format(step=step)
        return form(
            {
                "reason": prose(_("Lý do thu hồi, công bố cho ai kiểm tra giấy"), shortest=10),
                "law": line(_("Căn cứ pháp lý (nếu có)"), longest=300),
                "then": choice(_("Sau đó"), [(AGAIN, again), (END, _("Chỉ thu hồi, không cấp lại"))]),
            },
            required=("reason", "then"),
            example={"reason": "Ghi sai ngày sinh của người được cấp.", "law": "", "then": AGAIN},
        )

    def apply(self, change: Change, act: Act, prepared: Any) -> None:
        case, old = act.case, act.case.result
        assert old is not None
        results.revoke(old.pk, by=act.by, at=act.at, reason=act.fields["reason"])
        again = act.fields["then"] == AGAIN
        if again:
            _go_back(change, case)
        elif case.row.status == rules.FINISHED:
            change.set(status=rules.STOPPED)
            change.move(engine.withdraw(case.pack.graph, case.marking), outcome="revoked")
            payments.cancel_all(case.row.code, at=act.at, reason=now_("kết quả bị thu hồi"))
        change.record("result_revoked", number=old.number, again=again, handed_over=_was_returned(case))
        papers.write(papers.REVOKED, paper_contents.revoked(act, old, again=again), act)


def _go_back(change: Change, case: Case) -> None:
    """To the step that writes the result: nothing of the old one is signed any more."""
    graph, step = case.pack.graph, case.pack.result.step
    change.set(status=rules.WORKING, finished_at=None, returned_at=None)
    change.move(engine.move_token(graph, case.marking, sorted(case.marking), step), outcome="revoked")
    ResultDraft.objects.filter(dossier_id=case.row.id).update(
        result=None, signed_file=None, signed_by=None, signed_at=None
    )


def _may(case: Case, by: Actor) -> bool:
    if case.row.applicant_id == by.account_id or not by.agencies():
        return False
    if case.result is None or not can_revoke(by, case.result.agency_id):
        return False
    return any(by.has(role, agency_id=case.result.agency_id) for role in _signers(case))


def _signers(case: Case) -> set[str]:
    """The roles that sign this procedure's result."""
    return {step.role for step in case.pack.steps.values() if step.does == "sign"}


def _was_returned(case: Case) -> bool:
    return case.row.status == rules.RETURNED
