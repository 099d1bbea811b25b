"""Message catalogues: `locale/<language>/LC_MESSAGES/*.po` compiled for gettext."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_all(source: Path, target: Path) -> list[Path]:
    """Compile every catalogue; one that cannot be read raises, with file and line."""
    written = []
    for po in sorted(source.glob("*/LC_MESSAGES/*.po")):
        mo = target / po.relative_to(source).with_suffix(".mo")
        mo.parent.mkdir(parents=True, exist_ok=True)
        with po.open("rb") as opened, mo.open("wb") as out:
            write_mo(out, read_po(opened, locale=po.parts[-3], abort_invalid=True))
        written.append(mo)
    return written
