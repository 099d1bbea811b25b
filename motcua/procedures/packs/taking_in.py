"""Files of a draft as they come from outside: one by one or as a ZIP; bounded, and never a path to anywhere.

Nothing is unpacked on a disk: names are keys of a mapping, texts its values.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from motcua.ground.refusals import FieldError, Invalid, TooLarge
from motcua.ground.sentences import Sentence
from motcua.procedures.packs.findings import Findings
from motcua.procedures.packs.source import (
    LARGEST_FILE_BYTES,
    LARGEST_PACK_BYTES,
    MOST_FILES,
    SUFFIXES,
    plain_text,
)

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,60}(?:/[a-z0-9][a-z0-9_-]{0,60})?(?:\.[a-z]{2,5}){1,2}")
_LINK = 0o120000
_KIND = 0o170000
MADE_AT = (1980, 1, 1, 0, 0, 0)
"""The oldest time a ZIP knows: the same content is the same archive."""


def name(path: str) -> str:
    """The name of a file of a pack. Refuses: Invalid for one that a pack does not have."""
    if not _NAME.fullmatch(path) or not path.endswith(SUFFIXES):
        words = (
            "Tên tệp “{name}” không dùng được: chữ thường không dấu, số, gạch nối, nhiều nhất một thư mục, "
            "đuôi {kinds}."
        )
        raise Invalid(Sentence(words, {"name": path[:80], "kinds": ", ".join(SUFFIXES)}))
    return path


def text(path: str, said: str) -> str:
    """A text as packs keep it. Refuses: Invalid (control characters, half of a character, too large)."""
    findings = Findings("")
    found = plain_text(said.encode("utf-8", "surrogatepass"), path, findings)
    if found is None:
        one = findings.found[0]
        raise Invalid(
            Sentence("{file}: {what} {mend}", {"file": path, "what": one.message, "mend": one.mend})
        )
    return found


def bounded(files: Mapping[str, str]) -> dict[str, str]:
    """The same files. Refuses: TooLarge for too many or too much of them."""
    if len(files) > MOST_FILES:
        raise TooLarge(Sentence("Gói có hơn {n} tệp.", {"n": MOST_FILES}))
    if sum(len(one.encode()) for one in files.values()) > LARGEST_PACK_BYTES:
        raise TooLarge(Sentence("Cả gói lớn hơn 10 MB."))
    return dict(files)


def zipped(files: Mapping[str, str]) -> bytes:
    """All files as one archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files):
            archive.writestr(zipfile.ZipInfo(path, MADE_AT), files[path], zipfile.ZIP_DEFLATED)
    return out.getvalue()


def unzipped(raw: bytes) -> dict[str, str]:
    """The files in an archive; a folder around all of them is left away. Every fault at once.

    Refuses: TooLarge; Invalid with one entry a file: not a ZIP, a locked one, a path or a link out of it, a file
    that a pack does not have, two of one name, what is not text.
    """
    if len(raw) > LARGEST_PACK_BYTES:
        raise TooLarge(Sentence("Tệp ZIP lớn hơn 10 MB."))
    faults: list[FieldError] = []
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            files = dict(_entries(archive, faults))
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError):
        raise Invalid(Sentence("Đây không phải tệp ZIP đọc được, hoặc tệp có khóa.")) from None
    if not files and not faults:
        faults.append(FieldError("", Sentence("Tệp ZIP trống.")))
    if faults:
        raise Invalid(Sentence("Chưa nhận tệp ZIP này: có tệp không dùng được."), errors=tuple(faults))
    return bounded(files)


def _entries(archive: zipfile.ZipFile, faults: list[FieldError]) -> Iterator[tuple[str, str]]:
    infos = [one for one in archive.infolist() if not one.is_dir() and not _is_litter(one.filename)]
    if len(infos) > MOST_FILES:
        raise TooLarge(Sentence("Gói có hơn {n} tệp.", {"n": MOST_FILES}))
    around = _folder_around([one.filename for one in infos])
    seen: set[str] = set()
    total = 0
    for info in infos:
        path = info.filename.removeprefix(around)
        try:
            name(path)
            _plain(info, path, seen)
            # What the archive says of sizes is not believed: reading stops one byte after the bound.
            with archive.open(info) as file:
                raw = file.read(LARGEST_FILE_BYTES + 1)
            total += len(raw)
            if total > LARGEST_PACK_BYTES:
                raise TooLarge(Sentence("Cả gói lớn hơn 10 MB."))
            yield path, _decoded(path, raw)
        except Invalid as error:
            faults.append(FieldError(path[:80], error.sentence))


def _plain(info: zipfile.ZipInfo, path: str, seen: set[str]) -> None:
    if (info.external_attr >> 16) & _KIND == _LINK:
        raise Invalid(Sentence("{file}: đây là liên kết, không phải tệp thường.", {"file": path}))
    if path in seen:
        raise Invalid(Sentence("{file}: tệp có hai lần trong ZIP.", {"file": path}))
    seen.add(path)


def _decoded(path: str, raw: bytes) -> str:
    findings = Findings("")
    found = plain_text(raw, path, findings)
    if found is None:
        raise Invalid(Sentence("{file}: {what}", {"file": path, "what": findings.found[0].message}))
    return found


def _is_litter(path: str) -> bool:
    """What computers put beside files: resource forks, hidden files."""
    return path.startswith("__MACOSX/") or path.rpartition("/")[2].startswith(".")


def _folder_around(paths: list[str]) -> str:
    """ "my-pack/" when everything lies in it, else nothing."""
    first = {path.partition("/")[0] for path in paths if "/" in path}
    alone = len(first) == 1 and all("/" in path for path in paths) and "pack.yaml" not in paths
    return f"{first.pop()}/" if alone else ""
