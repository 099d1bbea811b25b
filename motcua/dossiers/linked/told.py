"""What the person hears of a linked request: each turn once, with the agency named, under the one dossier they have."""

from django.utils.translation import gettext as _

from motcua.dossiers.linked import parts
from motcua.dossiers.models import Branch, Dossier
from motcua.procedures.packs.published import pack_of

OWN = frozenset(
    {"supplement_requested", "paused", "resumed", "limit_changed", "refused", "stopped", "apologised"}
)
"""What a child has to tell by itself, besides its result; the rest is told once, by the whole."""
RESULTS = frozenset({"issued", "result_revoked"})
ENDS = frozenset({"issued", "refused", "stopped"})


def is_told(kind: str) -> bool:
    """Whether the person hears of this act on a child; all else they hear of the whole."""
    return kind in OWN | RESULTS | {"message", "undone"}


def branch_name(child: Dossier) -> str:
    """What its branch is called, in the words of the parent's pack."""
    assert child.parent is not None
    known = {one.id: one.name for one in pack_of(child.parent.pack_version_id).children}
    return known[Branch.objects.values_list("key", flat=True).get(child=child)]


def rest(child: Dossier, kind: str) -> str:
    """After a child has ended: what becomes of the others, in one sentence; "" otherwise."""
    if kind not in ENDS or child.parent is None:
        return ""
    standing = parts.of(child.parent.pk)
    names = {one.id: one.name for one in pack_of(child.parent.pack_version_id).children}
    lost = [names[one.key] for one in standing.all if one.dropped_at is not None]
    still = [names[one.key] for one in standing.all if one.is_open or one.waits]
    said = []
    if lost and kind != "issued":
        said.append(_("Không làm tiếp được: {names}.").format(names=", ".join(lost)))
    if still:
        said.append(_("Vẫn đang làm: {names}.").format(names=", ".join(still)))
    elif standing.is_partly_done:
        said.append(_("Hồ sơ chung xong một phần; mở ra để xem việc nào có kết quả."))
    elif kind == "issued":
        said.append(_("Mọi việc của hồ sơ chung đã xong."))
    return " ".join(said)
