"""What a published pack says on its page: prices, papers, steps, law."""

from django.utils.translation import gettext as _

from motcua.ground.dates import day
from motcua.ground.law import LawRef
from motcua.procedures.packs import Pack, Slot, Step
from motcua.ui.spoken import vnd

MINUTES_IN_HOUR = 60


def price_words(pack: Pack) -> str:
    """The one price of a pack, or from the least to the most; `0 đồng` when it asks for none."""
    found = sorted({price for _name, price, _source in pack.prices}) or [0]
    return vnd(found[0]) if len(found) == 1 else f"{vnd(found[0])} – {vnd(found[-1])}"


def price_unit(pack: Pack) -> str:
    """What one price is for ("một bản", "một trang/phút"); empty when the fees count nothing."""
    units = dict.fromkeys(unit for fee in pack.said["fees"] if (unit := str(fee.get("unit") or "")))
    return _("một {unit}").format(unit="/".join(units)) if units else ""


def fee_lines(pack: Pack) -> list[str]:
    """Prices with their source, then the note on how they are paid."""
    lines = [f"{name}: {vnd(price)}. {source}" for name, price, source in pack.prices]
    return lines + ([pack.fee_note] if pack.fee_note else [])


def papers(pack: Pack) -> list[dict[str, str]]:
    """The form first, then every paper, with whether it is always needed."""
    form = {
        "name": pack.form_title,
        "text": _("Điền trên trang này, tờ khai được tạo tự động."),
        "icon": "pen-line",
        "chip": _("Điền trực tuyến"),
        "chip_kind": "info",
    }
    return [form, *(paper(slot) for slot in pack.slots)]


def paper(slot: Slot) -> dict[str, str]:
    if slot.always_required:
        tone, chip, kind = "green", _("Cần có"), "ok"
    elif slot.required:
        tone, chip, kind = "amber", _("Tùy trường hợp"), ""
    else:
        tone, chip, kind = "earth", _("Không bắt buộc"), ""
    return {
        "name": slot.name,
        "text": slot.note,
        "icon": "file-text",
        "tone": tone,
        "chip": chip,
        "chip_kind": kind,
    }


def steps(pack: Pack) -> list[dict[str, str]]:
    """Filing, then each step of the process with its working time."""
    first = {"title": _("Điền tờ khai và gửi giấy tờ"), "text": str(pack.said["order"][0])}
    return [first, *({"title": step_title(step), "text": step.text} for step in pack.steps.values())]


def step_title(step: Step) -> str:
    """The step, and the working time it may take."""
    if not step.minutes:
        return step.name
    if step.minutes % MINUTES_IN_HOUR:
        return _("{name} trong {minutes} phút làm việc").format(name=step.name, minutes=step.minutes)
    return _("{name} trong {hours} giờ làm việc").format(
        name=step.name, hours=step.minutes // MINUTES_IN_HOUR
    )


def act(ref: LawRef) -> dict[str, str]:
    """An act with its dates in force, and whether anybody compared it with the gazette."""
    said = []
    if ref.valid_from:
        said.append(_("hiệu lực từ {day}").format(day=day(ref.valid_from)))
    if ref.valid_to:
        said.append(_("đến hết {day}").format(day=day(ref.valid_to)))
    checked = _("đối chiếu ngày {day}").format(day=day(ref.checked_on)) if ref.checked_on else ""
    said.append(checked or _("dữ liệu mẫu, chưa đối chiếu"))
    return {"number": ref.number, "title": ref.title, "dates": ", ".join(said)}
