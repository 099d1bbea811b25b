"""What a new version asks for in addition is asked of the person in the same act that moves their dossier to it."""

from dataclasses import replace

from django.utils.translation import gettext as _

from motcua.dossiers import clockwork, paper_contents, papers, rules
from motcua.dossiers.action import Act
from motcua.dossiers.change import Change
from motcua.dossiers.models import Supplement
from motcua.dossiers.rehearse.verdict import Verdict
from motcua.procedures.packs.pack import Pack


def ask(change: Change, act: Act, new: Pack, found: Verdict) -> None:
    """Open a request for exactly what is missing; after acceptance the clock stands until it comes.

    It names no step, so it is no round of the specialist's: those may still ask once themselves.
    """
    row, fields, slots = act.case.row, list(found.fields), list(found.slots)
    reason = _("Quy định mới đòi hỏi thêm. {why}").format(why=act.fields["reason"])
    asked = Supplement.objects.create(
        dossier_id=row.id,
        node="",
        asked_at=act.at,
        asked_by_id=act.by.account_id,
        reason=reason,
        fields=fields,
        slots=slots,
    )
    change.set(status=rules.SUPPLEMENT)
    accepted = row.accepted_at is not None
    if accepted:
        clockwork.stop(
            change, act, kind=clockwork.FOR_SUPPLEMENT, reason=_("chờ người nộp bổ sung theo quy định mới")
        )
    change.record("supplement_requested", node="", fields=fields, slots=slots, pause=accepted)
    there = replace(
        act,
        case=replace(act.case, row=row._replace(pack_version_id=new.version_id)),
        fields={"fields": fields, "slots": slots, "reason": reason},
    )
    paper = papers.write(papers.SUPPLEMENT, paper_contents.supplement_request(there), there)
    change.keep(supplement=asked.pk, paper=paper.pk)
