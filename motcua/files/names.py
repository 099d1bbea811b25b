"""File names as they are kept: readable, harmless, and true about what is inside."""

import re
import unicodedata

LONGEST = 120
EXTENSIONS = {
    "application/pdf": ("pdf",),
    "image/jpeg": ("jpg", "jpeg", "jpe", "jfif"),
    "image/png": ("png",),
}
"""Extensions of each type, the usual one first."""
_UNWANTED = re.compile(r'[<>:"|?*\x00-\x1f\x7f]+')
_EXTENSION = re.compile(r"\.([0-9A-Za-z]{1,8})$")


def clean(name: str, media_type: str = "") -> str:
    """The name without folders and strange characters, NFC, at most 120 characters.

    A name without an extension is given the usual one of its type, if that is told.
    """
    base = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    base = "".join(one for one in base if unicodedata.category(one)[0] != "C" and one != "\ufffd")
    base = " ".join(_UNWANTED.sub("-", base).split()).lstrip(". ")
    found = extension(base)
    stem = base[: -len(found) - 1] if found else base
    ending = found or EXTENSIONS.get(media_type, ("",))[0]
    whole = stem.strip(". ")[: LONGEST - len(ending) - 1].rstrip() or "tep"
    return f"{whole}.{ending}" if ending else whole


def extension(name: str) -> str:
    """What stands after the last dot, in small letters; "" when that is no extension."""
    found = _EXTENSION.search(name)
    return found[1].lower() if found else ""


def agrees(name: str, media_type: str) -> bool:
    """Whether the extension, if there is one, is one of the type's."""
    found = extension(name.strip())
    return not found or found in EXTENSIONS.get(media_type, ())
