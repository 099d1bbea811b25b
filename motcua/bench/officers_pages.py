"""`worklist_page` and `dossier_page`: two pages that officers live in, against bare pages of their weight.

Ours go through the whole house, signed in: every middleware, roles, walls, queries, the clock, the words, every
panel of every act that is open. The reference is behind the middleware that Django itself starts a project with,
signed in, too; it puts the same questions to the database (watched at one of ours, by the bare cursor), fetches
every row, and draws one Jinja2 template with as many bytes of HTML. What ours writes on the way (who has the
dossier open) it does not write. CPU time of the process, as in `procedure_page`; no cache of pages on either side.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client, override_settings

from motcua.agencies.models import Unit
from motcua.bench import bare_desk, bare_page, house
from motcua.bench.filings import filings
from motcua.bench.procedure_page import EACH_ROUND, STANDARD_MIDDLEWARE, caller, cpu_ms
from motcua.bench.rows import Measured
from motcua.bench.turns import in_turn
from motcua.dossiers.actions.perform import perform
from motcua.people.actions import assign_role, create_account
from motcua.people.queries import account_called, actor_of
from motcua.web.now import now

DOSSIERS = 120
OFFICER = "chuyenviendo"
# Asked by the reference's own middleware, so not asked again.
OWN = ("django_session", "account")
PLAIN: dict[str, Any] = {
    "MIDDLEWARE": STANDARD_MIDDLEWARE,
    "ROOT_URLCONF": bare_desk.__name__,
    "SESSION_ENGINE": "django.contrib.sessions.backends.db",
    "AUTHENTICATION_BACKENDS": ["django.contrib.auth.backends.ModelBackend"],
}
"""What the reference runs with: as Django itself starts a project."""


def worklist(rounds: int) -> Measured:
    """Milliseconds of CPU for the first page of a specialist's list."""
    _lived_in()
    return _against_bare("/viec", rounds)


def dossier(rounds: int) -> Measured:
    """Milliseconds of CPU for one dossier at work, with the list it was opened from."""
    codes = _lived_in()
    return _against_bare(f"/viec/{codes[10]}?xem=todo&thu=11", rounds)


def _lived_in() -> list[str]:
    """Dossiers of one desk, accepted today, waiting for its specialist."""
    desk, at = filings(house.CODE), now()
    _specialist(desk.offer.agency_id)
    reception = actor_of(account_called("quay"), at)
    codes = [desk.file().code for _ in range(DOSSIERS)]
    for code in codes:
        perform(code, "accept", by=reception, at=at, rev=1)
    return codes


def _specialist(agency_id: int) -> None:
    """An officer with one role in one unit, as officers have; those of the demo hold theirs in every agency."""
    account = create_account(OFFICER, "Chuyên viên đo", kind="officer", password="mật khẩu để đo")  # noqa: S106
    unit = Unit.objects.get(agency_id=agency_id, key="chuyen-mon")
    assign_role(account, unit.pk, "chuyen_vien", valid_from=date(2024, 1, 1))


def _against_bare(address: str, rounds: int) -> Measured:
    ours = caller(address, _signed_in(OFFICER))
    bare_desk.statements[:] = _asked(ours)
    weight = len(ours())
    with override_settings(**PLAIN):
        theirs = caller("/", _signed_in(OFFICER))
        bare_page.weigh(weight - len(theirs()))
        bare_weight = len(theirs())

    def bare() -> float:
        with override_settings(**PLAIN):
            return cpu_ms(theirs)

    value, reference = in_turn(lambda: cpu_ms(ours), bare, rounds)
    said = f"{weight} / {bare_weight} byte HTML, {len(bare_desk.statements)} câu SQL, {EACH_ROUND} trang mỗi lượt"
    return Measured(value, reference, said)


def _signed_in(username: str) -> str:
    """The cookie of a session of this account, signed in as the settings say now."""
    client = Client()
    client.force_login(account_called(username))
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={client.cookies[name].value}"


def _asked(ours: Callable[[], object]) -> list[tuple[str, Any]]:
    """What one of our pages asks the database, in order, once everything kept in memory is there."""
    ours()
    seen: list[tuple[str, Any]] = []

    def watch(execute: Any, sql: str, values: Any, many: bool, context: Any) -> Any:
        if sql.lstrip().upper().startswith("SELECT") and not _is_own(sql):
            seen.append((sql, values))
        return execute(sql, values, many, context)

    with connection.execute_wrapper(watch):
        ours()
    return seen


def _is_own(sql: str) -> bool:
    asked_of = sql.partition(" FROM ")[2].split(" ")[0].strip('"')
    return asked_of in OWN
