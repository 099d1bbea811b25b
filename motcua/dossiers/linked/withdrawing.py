"""The person takes a linked request back: what is still open of it is withdrawn, what has a result stays."""

from django.utils.translation import gettext as _

from motcua.dossiers import ending, rules
from motcua.dossiers.action import Act
from motcua.dossiers.case import load
from motcua.dossiers.change import Change
from motcua.dossiers.linked import parts
from motcua.dossiers.linked.parts import Parts
from motcua.dossiers.models import Branch


def withdraw_children(act: Act) -> Parts:
    """Withdraw every child whose result is not signed yet, drop those that wait; how the branches stand then."""
    row, why = act.case.row, _("người nộp rút hồ sơ")
    for one in parts.of(row.id).open:
        case = load(one.code, lock=True)
        if case is None or case.is_signed:
            continue
        change = Change(case, act.by, act.at)
        ending.end(
            change,
            Act(case, act.by, act.at, act.fields),
            status=rules.WITHDRAWN,
            outcome="withdrawn",
            why=why,
        )
        change.record("withdrawn", at_desk=False, begun=True, owed_vnd=0)
        change.save()
    waiting = Branch.objects.filter(parent=row.id, child=None, dropped_at=None)
    waiting.update(dropped_at=act.at, why=_("Người nộp đã rút hồ sơ."))
    return parts.of(row.id)
