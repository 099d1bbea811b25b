"""Does every id mean what it meant in earlier versions, and is no question renamed in silence?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from motcua.ground.sentences import Sentence
from motcua.procedures.packs.changes import FORM, RESULT, Change, reused_ids
from motcua.procedures.packs.comparing.ids import ids_of
from motcua.procedures.packs.findings import Findings
from motcua.procedures.packs.pack import Pack

FILES: Mapping[str, str] = {FORM: "form.json", RESULT: "result.json", "slot": "pack.yaml"}
MENDS: Mapping[str, str] = {
    "id-retyped": "Giữ kiểu cũ, hoặc đặt mã mới cho câu hỏi mới.",
    "id-reused": "Đặt mã mới.",
    "rename-unknown": "Sửa hoặc bỏ renamed_from ở bước này.",
    "id-renamed": "Giữ mã cũ; câu trả lời của hồ sơ cũ nằm ở đó.",
}


def check(pack: Pack, earlier: Sequence[Pack], findings: Findings) -> None:
    """A pack against all its published versions, oldest first; nothing to say about a first version."""
    if not earlier:
        return
    for one in (*reused_ids(pack, earlier), *_renamed(pack, earlier[-1])):
        findings.add(FILES.get(one.part, "steps.yaml"), one.where, one.kind, one.sentence, MENDS[one.kind])


def _renamed(pack: Pack, before: Pack) -> Iterator[Change]:
    """Questions that are gone while the same words are asked under another id."""
    old, new = ids_of(before), ids_of(pack)
    asked = {
        (part, used.name, used.sort): name
        for (part, name), used in new.items()
        if part in FILES and (part, name) not in old
    }
    for (part, name), used in old.items():
        now = asked.get((part, used.name, used.sort))
        if now is not None and (part, name) not in new:
            words = "“{label}” đổi mã từ {before} thành {now}."
            values: dict[str, str | int | Sentence] = {"label": used.name, "before": name, "now": now}
            yield Change(part, "id-renamed", now, Sentence(words, values))
