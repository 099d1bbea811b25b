"""How an officer looks at the worklist: the view, the filters, the search and the order, as the address says them."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from urllib.parse import urlencode

VIEWS = ("todo", "late", "today", "new", "supplement", "consult", "ready")
DUES = ("late", "today", "week", "later", "none")
HANDS = ("me", "nobody", "others")
SORTS = ("due", "oldest", "newest", "name")
# Of each field of `Wanted` its name in the address, and what it may be (empty: a short text).
_NAMES: dict[str, tuple[str, tuple[str, ...]]] = {
    "view": ("xem", VIEWS),
    "text": ("q", ()),
    "procedure": ("thu-tuc", ()),
    "step": ("buoc", ()),
    "agency": ("noi", ()),
    "due": ("han", DUES),
    "hand": ("nguoi", HANDS),
    "sort": ("xep", SORTS),
}
LONGEST_TEXT = 80


@dataclass(frozen=True)
class Wanted:
    """`procedure`: its code; `step`: the node; `agency`: its code; `due`, `hand`: empty for any."""

    view: str = "todo"
    text: str = ""
    procedure: str = ""
    step: str = ""
    agency: str = ""
    due: str = ""
    hand: str = ""
    sort: str = "due"

    def query(self, **changes: str) -> str:
        """As it stands in an address, with some of it changed; the ordinary is left out, but never the view."""
        return _query(replace(self, **changes) if changes else self)

    def without(self) -> "Wanted":
        """The view and its order alone."""
        return Wanted(view=self.view, sort=self.sort)

    @property
    def is_narrowed(self) -> bool:
        return self.without() != self

    @property
    def chosen(self) -> int:
        """How many filters are set; the search is none of them."""
        return sum(bool(getattr(self, name)) for name in ("procedure", "step", "agency", "due", "hand"))


_ORDINARY = {_NAMES[f.name][0]: f.default for f in fields(Wanted) if f.name != "view"} | {"xem": None}


@lru_cache(maxsize=1024)
def _query(wanted: Wanted) -> str:
    said = {_NAMES[name][0]: getattr(wanted, name) for name in _NAMES}
    return urlencode({name: value for name, value in said.items() if value and value != _ORDINARY[name]})


def read(given: Mapping[str, str]) -> Wanted:
    """What an address asks for; whatever it does not know is the ordinary."""
    found = {}
    for name, (key, known) in _NAMES.items():
        value = str(given.get(key, "")).strip()[:LONGEST_TEXT]
        if value and (not known or value in known):
            found[name] = value
    return Wanted(**found)


def asks(given: Mapping[str, str]) -> bool:
    """Whether an address comes from a list at all."""
    return _NAMES["view"][0] in given
