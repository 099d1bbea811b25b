"""A draft locked for an act that judges it: only the content that was seen is judged."""

from motcua.ground.refusals import Stale
from motcua.ground.sentences import Sentence
from motcua.procedures.draft_models import PackDraft
from motcua.procedures.queries import drafts


def as_seen(code: str, sha256: str) -> PackDraft:
    """The open draft of a procedure when its content has this hash. Refuses: Missing, Stale."""
    draft = drafts.locked(code)
    if draft.sha256 != sha256:
        raise Stale(Sentence("Bản nháp đã thay đổi sau khi ông/bà mở trang này. Xem lại rồi làm tiếp."))
    return draft
