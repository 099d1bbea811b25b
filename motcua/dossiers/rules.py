"""The rules of a dossier's life as pure functions: numbers, states, what an act needs."""

import secrets
from datetime import date, datetime

from motcua.ground.dates import local
from motcua.ground.sentences import N_

# No 0/O, 1/I/L: the code is read aloud and typed from paper.
RECEIPT_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"

FILED, ACCEPTED, REFUSED, WORKING, SUPPLEMENT = 1, 2, 3, 4, 5
WITHDRAWN, STOPPED, FINISHED, RETURNED = 7, 8, 9, 10
CLOSED = frozenset({REFUSED, WITHDRAWN, STOPPED, RETURNED})
AT_WORK = frozenset({ACCEPTED, WORKING})
UNDONE = "undone"
"""The outcome of a closed task, in the log, when closing it was taken back."""
CHANNELS = {1: "counter", 2: "online", 3: "post"}
"""How a dossier came in, by its number on the row, in the words of a pack's fees."""

ASKED_ONCE = N_(
    "Đã yêu cầu bổ sung một lần sau khi tiếp nhận. Lần nữa do trưởng phòng yêu cầu và nêu lý do, "
    "vì bổ sung quá một lần bị tính là quá hạn."
)


def dossier_code(agency_code: str, day: date, number: int) -> str:
    """`<agency>-<yymmdd>-<number>`: H99.15 on 23/11/2026, 43 → H99.15-261123-0043.

    Source: shape observed in running systems (Circular 03/2025/TT-VPCP's own rule was not checked).
    """
    return f"{agency_code}-{day:%y%m%d}-{number:04d}"


def receipt_code() -> str:
    """Eight random characters (about 39 bits) that let the holder of the receipt look the dossier up."""
    base = len(RECEIPT_ALPHABET)
    number = secrets.randbelow(base**8)
    return "".join([RECEIPT_ALPHABET[number // base**place % base] for place in range(8)])


def typed_code(text: str) -> str:
    """A receipt or check code as typed from paper: without separators, upper case."""
    return "".join(c for c in text.upper() if c.isalnum())


def after_supply(accepted: bool) -> int:
    """The state a dossier goes back to when the person has supplied what was asked."""
    return WORKING if accepted else FILED


def local_date(at: datetime) -> date:
    """The day on which something happens, where the province is."""
    return local(at).date()
