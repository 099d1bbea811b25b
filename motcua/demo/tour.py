"""The guided tour (đi thử): what to try in each role, and what of it the visitor has done already."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models import Event
from motcua.ui.navigation import page_exists


@dataclass(frozen=True)
class Stop:
    """One thing to try on the page called `page`.

    `kinds`: the acts that finish it, as the journal calls them; empty when having looked is enough.
    """

    text: str | Promise
    page: str
    query: str = ""
    args: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()

    @property
    def url(self) -> str:
        return reverse(self.page, args=self.args) + (f"?{self.query}" if self.query else "")

    @property
    def is_there(self) -> bool:
        """Whether this installation has the page."""
        return bool(self.args) or page_exists(self.page)


@dataclass(frozen=True)
class Role:
    """A role of the demo: its account, what it is called, how it looks, what to try."""

    username: str
    name: str | Promise
    icon: str
    tone: str
    every_stop: tuple[Stop, ...]

    @property
    def stops(self) -> tuple[Stop, ...]:
        return tuple(stop for stop in self.every_stop if stop.is_there)


def _act(text: str | Promise, page: str, kinds: str, query: str = "", args: tuple[str, ...] = ()) -> Stop:
    return Stop(text, page, query, args, frozenset(kinds.split()))


ROLES: tuple[Role, ...] = (
    Role("dan", _("Người dân"), "user", "rose", (
        Stop(_("Tìm “mo cua hang”, gõ không dấu"), "portal:search", "q=mo+cua+hang"),
        _act(_("Nộp đăng ký hộ kinh doanh"), "dossiers:begin", "filed", args=("1.001612",)),
        Stop(_("Nhìn ngày hẹn trên tờ lịch"), "dossiers:mine"),
    )),
    Role("doanhnghiep", _("Doanh nghiệp"), "building-2", "", (
        Stop(_("Đọc trang giấy phép xuất bản"), "portal:procedure", args=("1.003868",)),
        _act(_("Nộp hồ sơ xin giấy phép"), "dossiers:begin", "filed", args=("1.003868",)),
        Stop(_("Xem hồ sơ đang ở cơ quan nào"), "dossiers:mine"),
    )),
    Role("quay", _("Cán bộ quầy"), "ticket", "amber", (
        _act(_("Tiếp nhận một hồ sơ mới"), "dossiers:worklist", "accepted", "xem=new"),
        _act(_("Nộp thay một người đến quầy"), "counter:desk", "filed"),
        _act(_("Trả một kết quả"), "dossiers:worklist", "returned", "xem=ready"),
    )),
    Role("chuyenvien", _("Chuyên viên"), "inbox", "", (
        _act(_("Nhận một việc chưa ai làm"), "dossiers:worklist", "taken"),
        _act(_("Yêu cầu bổ sung, thấy đồng hồ dừng"), "dossiers:worklist", "supplement_requested"),
        _act(_("Làm xong một bước"), "dossiers:worklist", "step_completed"),
    )),
    Role("truongphong", _("Trưởng phòng"), "users", "sky", (
        Stop(_("Xem ai đang nhiều việc"), "dossiers:team"),
        _act(_("Giao một hồ sơ sắp trễ"), "dossiers:team", "assigned reassigned"),
        _act(_("Duyệt một bản thảo"), "dossiers:worklist", "step_completed"),
    )),
    Role("lanhdao", _("Lãnh đạo"), "pen-line", "green", (
        Stop(_("Đọc các bản chờ ký"), "dossiers:signing"),
        _act(_("Ký một văn bản"), "dossiers:signing", "signed"),
        _act(_("Trả lại một văn bản, ghi lý do"), "dossiers:signing", "sent_back"),
    )),
    Role("vanthu", _("Văn thư"), "stamp", "earth", (
        _act(_("Cấp số và đóng dấu một bản"), "dossiers:numbering", "issued"),
        Stop(_("Xem sổ theo dõi hồ sơ"), "dossiers:register"),
    )),
    Role("ubnd", _("UBND tỉnh"), "landmark", "", (
        Stop(_("Đọc giấy phép các sở trình lên"), "dossiers:signing"),
        _act(_("Ký một giấy phép"), "dossiers:signing", "signed"),
    )),
    Role("soanthao", _("Người soạn quy trình"), "workflow", "sky", (
        Stop(_("Mở bảng các bước của một bản nháp"), "authoring:steps", args=("1.013229",)),
        Stop(_("Xem cổng ban hành còn thiếu gì"), "authoring:publishing", args=("1.013229",)),
    )),
    Role("phapche", _("Pháp chế"), "scale", "green", (
        Stop(_("Thẩm định bản nháp đang chờ"), "authoring:publishing", args=("2.000635",)),
    )),
    Role("quantri", _("Quản trị"), "settings", "earth", (
        Stop(_("Xem ai được ký thay ai"), "dossiers:delegations"),
    )),
)  # fmt: skip

BY_USERNAME = {role.username: role for role in ROLES}


def role_after(role: Role) -> Role:
    """The next role on the way of a dossier; after the last the first."""
    return ROLES[(ROLES.index(role) + 1) % len(ROLES)]


def done(role: Role, account_id: int, since: datetime, seen: Iterable[int]) -> list[bool]:
    """Which stops are done: looked at (numbers in `seen`), or acted by this account since the tour began."""
    looked = set(seen)
    acts = [kind for stop in role.stops for kind in stop.kinds]
    mine = Event.objects.filter(actor_id=account_id, at__gte=since, kind__in=acts)
    acted = set(mine.values_list("kind", flat=True).distinct()) if acts else set()
    return [
        bool(stop.kinds & acted) if stop.kinds else number in looked for number, stop in enumerate(role.stops)
    ]
