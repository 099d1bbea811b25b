"""Service levels 0–4 and the online mode, computed from what is really offered.

0: something of the seven items is missing. 1: the seven items are there. 2: and a form can be
downloaded. 3: and it can be filed online there, on a published pack. 4: and its fee, if any, can
be paid online and its result comes electronically or by post.
Source of the scale: Decree 43/2011, art. 3 (no longer in force, kept as the yardstick of the
portal). Source of the seven items: Decree 63/2010, art. 8 (2) a–g. Neither was checked against
the gazette.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from motcua.ground.sentences import N_

ITEMS: Mapping[str, str] = {
    "a": N_("tên thủ tục"),
    "b": N_("trình tự thực hiện"),
    "c": N_("cách thức thực hiện"),
    "d": N_("thành phần, số lượng hồ sơ"),
    "e": N_("thời hạn giải quyết"),
    "f": N_("đối tượng thực hiện"),
    "g": N_("cơ quan thực hiện"),
}
WHOLE, PART, INFORMATION = "toan_trinh", "mot_phan", "thong_tin"
WITHOUT_A_VISIT = frozenset({"electronic", "post"})


@dataclass(frozen=True)
class Published:
    """What the list or the pack says, item by item: true where something is said."""

    name: bool
    sequence: bool
    methods: bool
    documents: bool
    copies: bool
    limit: bool
    applicants: bool
    agency: bool


def missing_items(said: Published) -> tuple[str, ...]:
    """The letters of the items that the law wants published and that nobody has said; () = complete."""
    there = {
        "a": said.name,
        "b": said.sequence,
        "c": said.methods,
        "d": said.documents and said.copies,
        "e": said.limit,
        "f": said.applicants,
        "g": said.agency,
    }
    return tuple(letter for letter in ITEMS if not there[letter])


def missing_in_pack(seven_items: Mapping[str, object]) -> tuple[str, ...]:
    """The same, for the seven items that a pack carries (texts or lists by letter)."""
    return tuple(letter for letter in ITEMS if not seven_items.get(letter))


def level(
    *,
    missing: Collection[str],
    has_form: bool = False,
    files_online: bool = False,
    has_fee: bool | None = None,
    pays_online: bool = False,
    delivery: Iterable[str] = (),
) -> int:
    """The level of one service. `has_fee` None = unknown, which counts as a fee."""
    if missing:
        return 0
    if not has_form:
        return 1
    if not files_online:
        return 2
    paid = has_fee is False or pays_online
    return 4 if paid and WITHOUT_A_VISIT & set(delivery) else 3


def online_mode(*, files_online: bool, needs_presence: bool) -> str:
    """Toàn trình when nothing requires presence, một phần when something does, else thông tin.

    `needs_presence`: by law (the pack says by which), or because the fee is taken or the result waits at the desk only.
    """
    if not files_online:
        return INFORMATION
    return PART if needs_presence else WHOLE
