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
from motcua.demo.province import data_folder, load_lam_giang
from motcua.ground.refusals import Missing
from motcua.procedures.actions.import_catalogue import import_catalogue
from motcua.procedures.actions.publish_pack import publish_pack
from motcua.procedures.models import PackVersion
from motcua.procedures.packs import load as load_pack
from motcua.procedures.packs.nearby import children_of
from motcua.procedures.packs.printing import Printing
from motcua.results import papers
from motcua.web.now import now

PROFILES = ("lam-giang",)
WARD = "99004"
# The first packs of a fresh province were published before its first dossiers were filed.
IN_FORCE_FOR = timedelta(weeks=8)


def load(name: str, tell: Callable[[str], None]) -> datetime:
    """Prepare the province called `name`; `tell` hears what is being done. Returns the province's present moment.

    Refuses: Missing, naming the provinces there are.
    """
    if name not in PROFILES:
        raise Missing(f"Không có tỉnh mẫu tên “{name}”. Các tỉnh mẫu đang có: {', '.join(PROFILES)}.")
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
    return now()


def pack_folders() -> list[Path]:
    """Every pack of the repository, by name; linked requests after all that they may set going."""
    folders = sorted(path.parent for path in (Path(settings.ROOT) / "packs").glob("*/pack.yaml"))
    return sorted(folders, key=lambda folder: bool(children_of(load_pack(folder))))
