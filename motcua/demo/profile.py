"""Preparing a province: its agencies, its whole catalogue, the packs, the accounts; again changes nothing."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from motcua.agencies.models import AdminUnit
from motcua.demo.accounts import load_accounts
from motcua.demo.clock import set_the_clock
from motcua.demo.dossiers import load_dossiers
from motcua.demo.lent_signature import lend_signature
from motcua.demo.pack_drafts import load_pack_drafts
from motcua.demo.province import data_folder, load_lam_giang
from motcua.demo.provinces import catalogue, description, desks, places
from motcua.demo.provinces.heading import keep_name
from motcua.ground.refusals import Conflict, Missing
from motcua.ground.sentences import N_, Sentence
from motcua.procedures.actions.import_catalogue import import_catalogue
from motcua.procedures.actions.publish_pack import publish_pack
from motcua.procedures.models import PackVersion
from motcua.procedures.packs import load as load_pack
from motcua.procedures.packs.nearby import children_of
from motcua.procedures.packs.printing import Printing
from motcua.results import papers
from motcua.web.now import now

OWN = "lam-giang"
WARD = "99004"
# The first packs of a fresh province were published before its first dossiers were filed.
IN_FORCE_FOR = timedelta(weeks=8)


def load(name: str, tell: Callable[[str], None]) -> datetime:
    """Prepare the province called `name`; `tell` hears what is being done. Returns the province's present moment.

    Refuses: Missing, naming the provinces there are.
    """
    known = [OWN, *description.names()]
    if name not in known:
        raise Missing(f"Không có tỉnh mẫu tên “{name}”. Các tỉnh mẫu đang có: {', '.join(known)}.")
    _require_no_other(name)
    if name == OWN:
        return _load_own(tell)
    printing = Printing(papers.render, papers.common_papers())
    return load_province(description.described(name), tell, printing)


def _load_own(tell: Callable[[str], None]) -> datetime:
    tell("Cơ quan, xã, phường, lịch làm việc")
    load_lam_giang()
    tell("Danh mục thủ tục")
    import_catalogue(data_folder() / "procedures.csv", dry_run=False)
    set_the_clock()
    published_at = now() if PackVersion.objects.exists() else now() - IN_FORCE_FOR
    printing = Printing(papers.render, papers.common_papers())
    for folder in pack_folders():
        tell(f"Gói thủ tục {folder.name}")
        publish_pack(folder, by=None, at=published_at, printing=printing)
    tell("Tài khoản dùng thử")
    load_accounts(AdminUnit.objects.get(code=WARD).code)
    lend_signature(now())
    tell("Hồ sơ mẫu")
    load_dossiers(now(), tell)
    load_pack_drafts(now())
    return now()


def load_province(
    described: description.Description, tell: Callable[[str], None], printing: Printing | None
) -> datetime:
    """A real place as it was: no dossiers are made up for it."""
    tell("Cơ quan ba cấp, xã, phường, lịch làm việc")
    loaded = places.load_places(described)
    tell(f"{loaded.agencies} cơ quan, {loaded.admin_units} đơn vị hành chính")
    set_the_clock(described.name)
    wards = places.wards_of(described)
    packs = desks.sources(described, pack_folders(), wards)
    tell("Danh mục thủ tục")
    offered = {desk.pack for desk in described.desks}
    codes = {str(pack.mapping("pack.yaml").get("code")) for pack in packs if pack.name in offered}
    catalogue.load_catalogue(described, codes)
    published_at = now() if PackVersion.objects.exists() else now() - IN_FORCE_FOR
    desks.open_desks(described, packs, at=published_at, printing=printing, tell=tell)
    tell("Tài khoản dùng thử")
    load_accounts(wards[0])
    keep_name(described.name, is_city=described.is_city)
    return now()


def _require_no_other(name: str) -> None:
    """One installation is one province. Refuses: Conflict."""
    own = AdminUnit.objects.filter(kind=AdminUnit.Kind.PROVINCE).values_list("name", flat=True).first()
    wanted = "Lam Giang" if name == OWN else description.described(name).name
    if own is not None and not own.endswith(wanted):
        words = N_("Nơi này đã có {own}. Chọn một MOTCUA_HOME trống cho tỉnh khác.")
        raise Conflict(Sentence(words, {"own": own}))


def pack_folders() -> list[Path]:
    """Every pack of the repository, by name; linked requests after all that they may set going."""
    folders = sorted(path.parent for path in (Path(settings.ROOT) / "packs").glob("*/pack.yaml"))
    return sorted(folders, key=lambda folder: bool(children_of(load_pack(folder))))
