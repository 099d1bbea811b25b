"""Codes of procedures: the national ones, and keys for rows that have none."""

import base64
import hashlib
import re
import unicodedata

# "1.001193", "1.012817.H19", "2.000815.000.00.00.H55.02": lists hold first figures from 1 to 6.
_NATIONAL = re.compile(r"[1-9]\.[0-9]{6}(\.[0-9A-Z.]+)?")
_LONGEST = 40
LOCAL_PREFIX = "DP-"
SEARCH_KIND = "procedure"


def is_national_code(text: str) -> bool:
    """Whether `text` has the shape of a national code of procedures (mã TTHC)."""
    return len(text) <= _LONGEST and _NATIONAL.fullmatch(text) is not None


def local_key(name: str, level: str, agency: str) -> str:
    """A key for a row without code, "DP-" and ten letters or figures: the same row, the same key, always.

    Capitals and repeated spaces do not matter; tone marks do, since they change the meaning.
    """
    told = "\x1f".join(" ".join(part.split()) for part in (name, level, agency)).casefold()
    digest = hashlib.sha256(unicodedata.normalize("NFC", told).encode()).digest()
    return LOCAL_PREFIX + base64.b32encode(digest)[:10].decode()


def address(code: str) -> str:
    """The page of a procedure, as an address on this site."""
    return f"/thu-tuc/{code}"
