"""Where one can go: the portal's menu, the officers' menu, and who is signed in.

The menu shows only pages that exist in this installation, so a floor that is not built yet leaves no
dead link. The officers' menu is given by the roof, which alone knows every workplace.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.contrib.messages import get_messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup


@dataclass(frozen=True)
class Place:
    """One entry of the portal's menu; `key` is what a page names in its block `nav_current`."""

    key: str
    page: str
    label: str | Promise
    short: str | Promise
    icon: str


@dataclass(frozen=True)
class WorkPlace:
    """One entry of the officers' menu; `count` waits there, `hot` when something of it is late."""

    key: str
    url: str
    label: str | Promise
    icon: str
    count: int = 0
    hot: bool = False
    group: str | Promise = ""

    @property
    def letter(self) -> str:
        """The key that leads here after G; empty for a place that has none."""
        return _LETTERS.get(self.key, "")


_LETTERS = {
    "worklist": "v",
    "counter": "q",
    "signing": "k",
    "numbering": "s",
    "team": "p",
    "register": "o",
    "issued": "r",
}


SITE: tuple[Place, ...] = (
    Place("home", "portal:home", _("Trang chủ"), _("Trang chủ"), "house"),
    Place("procedures", "portal:procedures", _("Thủ tục"), _("Thủ tục"), "list-checks"),
    Place("mine", "dossiers:mine", _("Hồ sơ của tôi"), _("Hồ sơ"), "folder-open"),
    Place("track", "dossiers:track", _("Tra cứu"), _("Tra cứu"), "search"),
    Place("verify", "results:verify", _("Kiểm tra giấy tờ"), _("Kiểm tra"), "shield-check"),
)

_work_places: list[Callable[[HttpRequest], Iterable[WorkPlace]]] = []
_bell: list[Callable[[int], int]] = []
_top_line: list[Callable[[HttpRequest], Markup]] = []


def provide_work_nav(source: Callable[[HttpRequest], Iterable[WorkPlace]]) -> None:
    """Tell the officers' layout where its menu comes from; the roof calls it once."""
    _work_places[:] = [source]


def provide_top_line(source: Callable[[HttpRequest], Markup]) -> None:
    """Tell every page what stands in its first line (a demo's guided tour); the roof calls it once."""
    _top_line[:] = [source]


def provide_bell(count: Callable[[int], int]) -> None:
    """Tell the portal's pages how many notices an account has not read; the roof calls it once."""
    _bell[:] = [count]


@lru_cache(maxsize=256)
def page_exists(name: str) -> bool:
    """Is there a page of this name, without arguments, in this installation?"""
    try:
        reverse(name)
    except NoReverseMatch:
        return False
    return True


def site_nav() -> Sequence[Place]:
    return [place for place in SITE if page_exists(place.page)]


@pass_context
def work_nav(context: Context) -> list[WorkPlace]:
    request = context.get("request")
    return list(_work_places[0](request)) if request and _work_places else []


@pass_context
def top_line(context: Context) -> Markup:
    """What the roof wants above this page; usually nothing."""
    request = context.get("request")
    return _top_line[0](request) if request and _top_line else Markup()


@pass_context
def signed_in(context: Context) -> Any | None:
    """The account that is signed in, or None; also None on a page drawn without a request."""
    user = getattr(context.get("request"), "user", None)
    return user if user is not None and user.is_authenticated else None


@pass_context
def unread_notices(context: Context) -> int:
    """How many notices wait for who is signed in."""
    account = signed_in(context)
    return _bell[0](account.pk) if account is not None and _bell else 0


@pass_context
def flashes(context: Context) -> Iterable[Message]:
    """Messages left by the last action, shown once."""
    request = context.get("request")
    return get_messages(request) if request else ()
