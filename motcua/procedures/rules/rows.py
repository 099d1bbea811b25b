"""Reading one row of a published list: every column to what it means, or the reason why not."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from motcua.ground.plain_text import clean
from motcua.ground.refusals import Invalid
from motcua.procedures.rules import codes, levels
from motcua.procedures.rules.documents import sort_documents

COLUMNS = (
    "code", "name", "field", "level", "level_pre2025", "agency", "time_limit", "time_unit", "fee_vnd",
    "fee_note", "applicants", "result", "documents", "legal_basis", "ministry", "decision", "system",
    "kind", "source", "sequence", "methods", "copies",
)  # fmt: skip
REQUIRED = ("code", "name", "field", "level", "agency")
UNITS = ("ngày làm việc", "ngày", "tháng", "giờ", "trong ngày")
KINDS = ("TTHC", "TTHC nội bộ", "TTHC lịch sử")
OWN_SYSTEM = "UBND"
LONGEST_LIMIT = Decimal(10_000)
LARGEST_FEE_VND = 10**12
# Part of every row's hash: a new reading of the same list counts as a change.
READING = "1"

# A private-use character: one pass cleans the whole row, and no text has a use for it.
_BETWEEN = "\ue000"
_NUMBER = re.compile(r"[0-9]{1,9}(?:[.,][0-9]{1,2})?")
_FEE = re.compile(r"([0-9]{1,15}|[0-9]{1,3}(?:\.[0-9]{3})+)(?:\s*(?:đồng|đ|vnđ|vnd))?", re.IGNORECASE)
_COUNT = re.compile(r"([0-9]{1,3})(?:\s*(?:\([^)]{0,20}\)\s*)?bộ)?", re.IGNORECASE)


class RowRefused(Exception):
    """This row cannot be taken in: `column` and `reason`, one sentence."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column, self.reason = column, reason


@dataclass(frozen=True, slots=True)
class ListedProcedure:
    """A row that was understood; unknown is None or empty. `row_hash` tells whether it changed."""

    code: str
    is_national_code: bool
    name: str
    field: str
    level: str
    agency_text: str
    limit_value: Decimal | None
    limit_unit: str
    limit_text: str
    fee_vnd: int | None
    fee_note: str
    applicants: tuple[str, ...]
    result: tuple[str, ...]
    documents: tuple[str, ...]
    notes: tuple[str, ...]
    copies: int | None
    sequence: tuple[str, ...]
    methods: tuple[str, ...]
    legal_basis: tuple[str, ...]
    ministry: str
    decision: str
    system: str
    handled_elsewhere: bool
    kind: str
    source: str
    row_hash: str

    @property
    def missing(self) -> tuple[str, ...]:
        """Which of the seven items this row leaves unsaid."""
        return levels.missing_items(
            levels.Published(
                name=True,
                sequence=bool(self.sequence),
                methods=bool(self.methods),
                documents=bool(self.documents),
                copies=self.copies is not None,
                limit=bool(self.limit_text),
                applicants=bool(self.applicants),
                agency=bool(self.agency_text),
            )
        )


def read_row(cells: Mapping[str, str]) -> ListedProcedure:
    """What a row says.

    Refuses: RowRefused for an empty name, a malformed code, a limit that is not a number, an unknown
    unit, a character that cannot be stored.
    """
    row = _cleaned(cells)
    name = row["name"]
    if not name:
        raise RowRefused("name", "Thiếu tên thủ tục.")
    code, national = _code(row)
    limit_value, limit_unit, limit_text = _limit(row["time_limit"], row["time_unit"])
    fee_vnd, fee_note = _fee(row["fee_vnd"], row["fee_note"])
    papers = sort_documents(row["documents"].split(";"))
    system = row["system"]
    return ListedProcedure(
        code=code,
        is_national_code=national,
        name=name,
        field=row["field"],
        level=row["level"],
        agency_text=row["agency"],
        limit_value=limit_value,
        limit_unit=limit_unit,
        limit_text=limit_text,
        fee_vnd=fee_vnd,
        fee_note=fee_note,
        applicants=_items(row["applicants"]),
        result=_items(row["result"]),
        documents=papers.documents,
        notes=papers.notes,
        copies=_copies(row["copies"]) or papers.copies,
        sequence=_items(row["sequence"]),
        methods=_items(row["methods"]),
        legal_basis=_items(row["legal_basis"]),
        ministry=row["ministry"],
        decision=row["decision"],
        system=system,
        handled_elsewhere=bool(system) and system != OWN_SYSTEM,
        kind=_kind(row["kind"]),
        source=row["source"],
        row_hash=_hash(row),
    )


def _cleaned(cells: Mapping[str, str]) -> dict[str, str]:
    """Every known column in NFC on one line; absent columns are empty."""
    try:
        whole = clean(_BETWEEN.join(cells.get(column, "") or "" for column in COLUMNS))
    except Invalid:
        raise _unusable(cells) from None
    values = (" ".join(value.split()) for value in whole.split(_BETWEEN))
    try:
        return dict(zip(COLUMNS, values, strict=True))
    except ValueError:
        raise _unusable(cells) from None


def _unusable(cells: Mapping[str, str]) -> RowRefused:
    for column in COLUMNS:
        value = cells.get(column, "") or ""
        try:
            clean(value)
        except Invalid as fault:
            return RowRefused(column, str(fault))
        if _BETWEEN in value:
            return RowRefused(column, "Có ký tự không dùng được.")
    return RowRefused("name", "Có ký tự không dùng được.")


def _code(row: Mapping[str, str]) -> tuple[str, bool]:
    code = row["code"]
    if not code:
        return codes.local_key(row["name"], row["level"], row["agency"]), False
    if not codes.is_national_code(code):
        raise RowRefused(
            "code", f"Mã “{code[:60]}” sai dạng; mã quốc gia có dạng 1.001193 hoặc 1.001193.H99."
        )
    return code, True


def _limit(number: str, unit: str) -> tuple[Decimal | None, str, str]:
    """The value, the unit, and both as written; "trong ngày" has no number."""
    unit = unit.casefold()
    if unit and unit not in UNITS:
        raise RowRefused("time_unit", f"Không biết đơn vị “{unit[:60]}”; các đơn vị: {', '.join(UNITS)}.")
    value = _limit_value(number)
    if unit == "trong ngày":
        return None, unit, unit
    if value is None or not unit:
        return value, unit, ""
    return value, unit, f"{number} {unit}"


def _limit_value(number: str) -> Decimal | None:
    if not number:
        return None
    if not _NUMBER.fullmatch(number) or (value := Decimal(number.replace(",", "."))) > LONGEST_LIMIT:
        raise RowRefused("time_limit", f"Thời hạn “{number[:60]}” không phải là một số dùng được.")
    return value


def _fee(amount: str, note: str) -> tuple[int | None, str]:
    """Whole đồng; a fee told in words is no number and stays words. Empty is unknown, 0 is known."""
    found = _FEE.fullmatch(amount)
    if found and (vnd := int(found.group(1).replace(".", ""))) <= LARGEST_FEE_VND:
        return vnd, note
    return None, "; ".join(part for part in (amount, note) if part)


def _copies(text: str) -> int | None:
    found = _COUNT.fullmatch(text)
    return int(found.group(1)) or None if found else None


def _kind(text: str) -> str:
    """Unknown kinds are ordinary procedures; the two others are kept apart."""
    return next((kind for kind in KINDS if kind.casefold() == text.casefold()), KINDS[0])


def _items(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for part in text.split(";") if (item := part.strip()))) if text else ()


def _hash(row: Mapping[str, str]) -> str:
    return hashlib.sha256("\x1f".join((READING, *row.values())).encode()).hexdigest()
