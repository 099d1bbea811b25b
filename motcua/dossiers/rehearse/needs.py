"""What a new version asks for that a dossier does not have, and whether the person can still be asked.

A newly required answer never turns silently into "no answer": a dossier that lacks one is moved only together with
a request to the person, and where nobody can be asked any more it stays where it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from motcua.dossiers import rules
from motcua.dossiers.rehearse.pair import Pair
from motcua.dossiers.rehearse.standing import Standing
from motcua.dossiers.rehearse.verdict import Reason
from motcua.eforms import checking, tree
from motcua.ground.sentences import Sentence
from motcua.procedures.packs.pack import Pack


class Lacks(NamedTuple):
    """Answers by the pointer of their question, papers by their slot; `refused`: why the request would not be taken."""

    fields: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()
    refused: tuple[Sentence, ...] = ()

    @property
    def any(self) -> bool:
        return bool(self.fields or self.slots)


def of(pair: Pair, one: Standing) -> Lacks:
    """What is missing or no longer fits, by the new version's own checks."""
    if not pair.asks_otherwise or one.data is None:
        return Lacks()
    known = pair.known_answers(one.data)
    checked = checking.check(pair.new.form, known)
    fields = dict.fromkeys(_asked(pair.new, error.pointer) for error in checked.errors)
    slots = [slot.id for slot in pair.new.slots if slot.needed(checked.data) and slot.id not in one.slots]
    refused: list[Sentence] = []
    if not checked.errors and pair.old.said.get("requirements") != pair.new.said.get("requirements"):
        hindering = pair.new.hindering(one.filed_on)
        refused = [Sentence(str(error.message)) for error in hindering(checked.data)]
    return Lacks(tuple(fields), tuple(slots), tuple(refused))


def _asked(pack: Pack, pointer: str) -> str:
    """The question that a pointer lies in: a repeated group is asked for as a whole."""
    for field in pack.form.fields:
        own = tree.pointer(field.path)
        if pointer == own or pointer.startswith(own + "/"):
            return own
    return pointer


def obstacles(pair: Pair, one: Standing, lacks: Lacks) -> Iterator[Reason]:
    """Why a dossier that lacks something, or waits for something, cannot be moved now."""
    for words in lacks.refused:
        yield Reason("requirement", Sentence("Điều kiện mới không cho nhận hồ sơ này: {why}", {"why": words}))
    if one.awaited is not None and not _still_awaited(pair, one):
        words = Sentence("Đang chờ bổ sung một câu trả lời hoặc giấy tờ mà phiên bản mới không có.")
        yield Reason("supplement-open", words)
    elif lacks.any:
        yield from _cannot_ask(pair, one)
    if pair.writes_otherwise and one.draft is not None and not _draft_fits(pair, one):
        words = Sentence(
            "Kết quả đã soạn theo mẫu cũ, không hợp mẫu mới; trả lại bước soạn kết quả rồi chuyển."
        )
        yield Reason("result-written", words)


def _still_awaited(pair: Pair, one: Standing) -> bool:
    awaited = one.awaited
    assert awaited is not None
    asked = {tree.pointer(field.path) for field in pair.new.form.fields}
    slots = {slot.id for slot in pair.new.slots}
    return asked.issuperset(awaited.fields) and slots.issuperset(awaited.slots)


def _cannot_ask(pair: Pair, one: Standing) -> Iterator[Reason]:
    if one.status == rules.SUPPLEMENT:
        words = Sentence("Đang chờ người nộp bổ sung; bổ sung xong rồi mới hỏi thêm điều mới được.")
        yield Reason("supplement-open", words)
    elif one.suspended_since is not None:
        yield Reason("paused", Sentence("Thời hạn đang tạm dừng, chưa hỏi thêm người nộp được."))
    elif not asks_at(pair, one):
        words = Sentence(
            "Đã qua bước thẩm định nên không hỏi thêm người nộp được; trả lại bước trước rồi chuyển."
        )
        yield Reason("decided", words)


def asks_at(pair: Pair, one: Standing) -> str:
    """The open step (by its new id) at which the person can be asked; "" when there is none."""
    wanted = "accept" if one.status == rules.FILED else "work"
    if one.is_signed or one.status not in rules.AT_WORK | {rules.FILED}:
        return ""
    steps = [pair.step_now(task.node) for task in one.tasks]
    return next((step.id for step in steps if step is not None and step.does == wanted), "")


def _draft_fits(pair: Pair, one: Standing) -> bool:
    """Whether what was written as the result still is one; where it is still being written, it may change."""
    form, writing = pair.new.result_form, pair.new.result.step
    if writing in {pair.renamed.get(task.node, task.node) for task in one.tasks} and not one.is_signed:
        return True
    return form is not None and not checking.errors(form, one.draft)
