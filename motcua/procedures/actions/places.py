"""Does this province have every other agency and unit that a pack gives work to? Asked before it is published.

What the handling agencies themselves lack is told where a dossier is filed: a pack may be offered before all of
them have set up their units.
"""

from collections.abc import Container, Iterator

from motcua.agencies.models import Agency, Unit
from motcua.ground.sentences import Sentence
from motcua.procedures.packs.findings import Finding
from motcua.procedures.packs.pack import Pack

Place = tuple[str, str, str, str]
"""File, where in it, type of agency, key of the unit ("" for any)."""


def missing_places(pack: Pack) -> list[Finding]:
    """One finding for every place that is not there, or of which nobody could say which is meant; two queries."""
    named = list(_named(pack))
    agencies = list(Agency.objects.filter(type__in={kind for _f, _w, kind, _u in named}, is_active=True))
    units = (
        set(Unit.objects.filter(agency__in=agencies).values_list("agency__type", "key"))
        if agencies
        else set()
    )
    found: dict[tuple[str, str, str], Finding] = {}
    for file, where, kind, unit in named:
        message = _agency(kind, [one for one in agencies if one.type == kind])
        if message is None and unit and (kind, unit) not in units:
            message = Sentence(
                "Cơ quan loại “{kind}” không có bộ phận “{unit}”.", {"kind": kind, "unit": unit}
            )
        if message is not None:
            mend = Sentence("Khai báo cơ quan, bộ phận ấy trong tỉnh, hoặc sửa gói.")
            fault = Finding(pack.id, file, where, "agency-missing", message, mend)
            found.setdefault((file, kind, unit), fault)
    return list(found.values())


def missing_children(pack: Pack, in_force: Container[str]) -> list[Finding]:
    """One finding for every child of a linked request whose own pack is not in force yet."""
    mend = Sentence("Ban hành gói của nhánh ấy trước.")
    return [
        Finding(
            pack.id,
            "pack.yaml",
            f"/children/{number}",
            "child-missing",
            Sentence("Thủ tục {code} của nhánh này chưa có gói đang hiệu lực.", {"code": child.procedure}),
            mend,
        )
        for number, child in enumerate(pack.children)
        if child.procedure not in in_force
    ]


def _named(pack: Pack) -> Iterator[Place]:
    """The places outside the handling agency."""
    if pack.result.issuer:
        yield "pack.yaml", "/result/issuer", pack.result.issuer, ""
    for step in pack.steps.values():
        if step.at:
            yield "steps.yaml", step.id, step.at, step.unit
        for body in step.consult:
            if body.agency:
                yield "steps.yaml", f"{step.id}, {body.id}", body.agency, body.unit


def _agency(kind: str, there: list[Agency]) -> Sentence | None:
    if len(there) == 1:
        return None
    if not there:
        return Sentence("Tỉnh này không có cơ quan loại “{kind}”.", {"kind": kind})
    names = ", ".join(sorted(one.short_name for one in there)[:3])
    words = "Tỉnh này có {count} cơ quan loại “{kind}” ({names}…), không biết giao cho cơ quan nào."
    return Sentence(words, {"count": len(there), "kind": kind, "names": names})
