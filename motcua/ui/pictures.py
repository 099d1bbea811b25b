"""Small drawings and spellings that pages share: level bars, QR codes, sizes, initials."""

import io
from functools import lru_cache

import segno
from django.utils.translation import gettext_noop as N_
from markupsafe import Markup, escape

from motcua.ui.kept import gettext as _

INK, PAPER = "#1A1E2C", "#FFFFFF"


_LEVELS = {
    4: N_("Làm trọn trên mạng"),
    3: N_("Nộp trực tuyến"),
    2: N_("Tải mẫu đơn"),
    1: N_("Xem hướng dẫn"),
}


def level_name(level: int) -> str:
    """What a service level means, in everyday words."""
    return _(_LEVELS.get(level, N_("Thiếu thông tin")))


def level_bars(level: int, text: str | None = None) -> Markup:
    """The level as four bars beside its words; `text` replaces the usual words."""
    return _level_bars(level, text or level_name(level), _("Mức"))


@lru_cache(maxsize=128)
def _level_bars(level: int, text: str, label: str) -> Markup:
    drawn = "".join(level_bar(number, lit=number < level) for number in range(4))
    return Markup(
        f'<span class="lvl lvl--{level:d}"><svg viewBox="0 0 21 12" aria-hidden="true">{drawn}</svg>'
        f"{escape(label)} {level:d} · {escape(text)}</span>"
    )


def level_bar(number: int, *, lit: bool) -> str:
    unlit = "" if lit else ' class="off"'
    height = 3 * (number + 1)
    place = f'x="{number * 5.5:g}" y="{12 - height}" width="4" height="{height}"'
    return f'<rect {place} rx="1" fill="currentColor"{unlit}/>'


@lru_cache(maxsize=256)
def qr(text: str, size: int = 96, label: str = "") -> Markup:
    """A QR code as SVG, `size` pixels wide; black on white in the dark too, or scanners fail."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        out, kind="svg", xmldecl=False, svgns=True, border=2, dark=INK, light=PAPER, omitsize=True
    )
    spoken = escape(label or _("Mã QR"))
    head = f'<svg width="{size:d}" height="{size:d}" role="img" aria-label="{spoken}" '
    return Markup(out.getvalue().decode().replace("<svg ", head, 1))


def file_size(size: int) -> str:
    """Bytes in words a person knows: 184 kB, 1,2 MB."""
    if size < 999_500:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")


def initials(name: str) -> str:
    """First letters of the middle and given name: Trần Thị Hoa → TH."""
    return "".join(word[0] for word in name.split()[-2:]).upper()
