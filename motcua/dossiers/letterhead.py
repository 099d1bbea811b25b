"""How an agency is named on a paper: the body above it, its own name, place, and who signs for it."""

from dataclasses import dataclass

from motcua.agencies.models import Agency

# Who signs and under which words, by the type of agency (Decree 30/2020/NĐ-CP, annex I: TM. and the office held).
_COMMITTEE = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
_DEPARTMENT = ("", "GIÁM ĐỐC")


@dataclass(frozen=True)
class Letterhead:
    name: str
    above: str
    place: str
    phone: str
    authority: str
    signer_title: str


def letterhead(agency_id: int) -> Letterhead:
    """One query; the body above a department or a commune is the committee of the province."""
    agency = Agency.objects.select_related("parent", "admin_unit").get(pk=agency_id)
    authority, title = _COMMITTEE if agency.type.startswith("ubnd") else _DEPARTMENT
    place = agency.admin_unit.name
    for kind in ("Xã ", "Phường ", "Tỉnh ", "Đặc khu "):
        place = place.removeprefix(kind)
    return Letterhead(
        name=agency.name,
        above=agency.parent.name if agency.parent else "",
        place=place,
        phone=agency.phone,
        authority=authority,
        signer_title=title,
    )
