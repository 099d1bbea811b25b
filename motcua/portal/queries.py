"""What the portal's pages show, composed from the floors below."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from motcua.agencies.models import Agency
from motcua.agencies.queries import calendar_at
from motcua.dossiers.queries import figures as dossier_figures
from motcua.ground.dates import local
from motcua.ground.worktime import Due, due
from motcua.portal.lines import Line, line_of
from motcua.portal.sheets import Sheet, sheet_of
from motcua.procedures.models import Kind, Procedure
from motcua.procedures.packs import Pack, pack_of
from motcua.procedures.queries import ListedItem, ProcedurePage, list_procedures, procedure_page, stats
from motcua.ui.spoken import grouped


def sheet(code: str, at: datetime) -> Sheet:
    """The page of a procedure as it stands at a moment: one query.

    Refuses: Missing.
    """
    found = procedure_page(code)
    pack = pack_of(found.pack_version_id) if found.pack_version_id else None
    return sheet_of(found, pack, due_if_taken_in(found, pack, at))


def due_if_taken_in(found: ProcedurePage, pack: Pack | None, at: datetime) -> Due | None:
    """When it would be due, by the calendar of the agency that offers it best; None without an offer."""
    if pack is None or not found.files_online or found.calendar_id is None or found.calendar_stamp is None:
        return None
    calendar = calendar_at(found.calendar_id, found.calendar_stamp)
    return due(at, pack.limit, calendar, source=pack.limit_source)


@dataclass(frozen=True)
class Field:
    """A field of the catalogue (lĩnh vực) and how many procedures it has."""

    name: str
    count: int
    icon: str
    tone: str


LOOKS = {
    "Hộ tịch": ("baby", "rose"),
    "Đất đai": ("map", "earth"),
    "Hoạt động xây dựng": ("house", "amber"),
    "Nhà ở": ("house", "amber"),
    "Đường bộ": ("car", "sky"),
    "Đường thủy nội địa": ("ship", "sky"),
    "Thành lập và hoạt động của doanh nghiệp": ("store", "green"),
    "Lao động": ("briefcase", "earth"),
    "Việc làm": ("briefcase", "earth"),
    "Bảo trợ xã hội": ("hand-heart", "sky"),
    "Người có công": ("medal", "rose"),
    "Chứng thực": ("stamp", ""),
    "Thú y": ("paw-print", "green"),
    "Trồng trọt": ("sprout", "green"),
    "Thủy sản": ("fish", "sky"),
    "Môi trường": ("leaf", "green"),
    "Khám bệnh, chữa bệnh": ("heart-pulse", "rose"),
    "Dược phẩm": ("pill", "rose"),
}
HANDLED_HERE = Q(handled_elsewhere=False, kind=Kind.ORDINARY)
USUAL_LOOK = ("folder-open", "")


def fields() -> list[Field]:
    """Every field, first those with most procedures that the province itself handles; one query."""
    rows = Procedure.objects.exclude(field="").values("field")
    counted = rows.annotate(count=Count("pk"), here=Count("pk", filter=HANDLED_HERE))
    found = counted.order_by("-here", "field").values_list("field", "count")
    return [Field(name, count, *LOOKS.get(name, USUAL_LOOK)) for name, count in found]


def offers(limit: int) -> list[Line]:
    """What can be filed online, the highest level first; at most two queries."""
    found: list[ListedItem] = []
    for level in (4, 3):
        if len(found) < limit:
            found += list_procedures(level=level, limit=limit - len(found)).items
    return [line_of(item) for item in found]


def figures(at: datetime) -> list[tuple[str, str]]:
    """Counts of today, each with its words; five queries. What is not counted is not shown."""
    catalogue = stats()
    by_level: dict[str, int] = catalogue["by_level"]
    today = dossier_figures.today(local(at).replace(hour=0, minute=0, second=0, microsecond=0))
    return [
        (grouped(today["filed"]), _("hồ sơ nộp từ đầu ngày")),
        (grouped(today["returned"]), _("kết quả trả từ đầu ngày")),
        (grouped(by_level["3"] + by_level["4"]), _("thủ tục nộp được trên mạng")),
    ]


def procedure_count() -> int:
    return Procedure.objects.count()


def agency_choices() -> Sequence[tuple[str, str]]:
    """(code, name) of the departments, for a filter; a commune's list is the same everywhere."""
    rows = Agency.objects.filter(is_active=True).exclude(type="ubnd-xa").order_by("name")
    return list(rows.values_list("code", "name"))
