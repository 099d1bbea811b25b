"""`rehearse`: what a new version means for 10,000 open dossiers, each read and compared.

The reference is the promise itself, 30 s: whoever changes a procedure waits for the answer. The new version differs in
everything that makes a comparison dear: an answer and a paper are newly required, a step is called otherwise and a
limit is shorter, and a price is another, so that every dossier's answers, papers and promised time are looked at.
The dossiers are copies, row by row, of some that real acts have brought to their steps. Wall-clock time.
"""

import copy
import json
from pathlib import Path
from statistics import median
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.utils import translation

from motcua.bench import house
from motcua.bench.filings import AT, filings
from motcua.bench.rows import Measured
from motcua.bench.turns import seconds_each
from motcua.dossiers.actions.perform import perform
from motcua.dossiers.models import Document, Dossier, DossierForm, OpenTask, Token
from motcua.dossiers.rehearse.report import rehearse
from motcua.people.queries import account_called, actor_of
from motcua.procedures.packs import Pack, content_of, load

DOSSIERS = 10_000
PROMISE_SECONDS = 30.0
MOST_ROUNDS = 5
ACTS = (("quay", "accept"), ("chuyenvien", "take"))
WAS, NOW = "tra-cuu", "tra-so"
BESIDE: tuple[type[Model], ...] = (Token, OpenTask, DossierForm, Document)


def measure(rounds: int) -> Measured:
    """Seconds for all of them."""
    translation.activate(settings.LANGUAGE_CODE)
    procedure = open_dossiers(DOSSIERS)
    new = Pack(changed(content_of(load(Path(settings.ROOT) / "packs" / house.PACK))))
    found = [seconds_each(lambda: _all(new, procedure), 1) for _ in range(min(rounds, MOST_ROUNDS))]
    return Measured(median(found), PROMISE_SECONDS, f"{DOSSIERS} hồ sơ đang mở")


def _all(new: Pack, procedure: int) -> None:
    report = rehearse(Pack(new.content), procedure)
    if len(report.lines) != DOSSIERS:
        raise AssertionError("not every open dossier was rehearsed")


def changed(content: dict[str, Any]) -> dict[str, Any]:
    """The pack as it might come back from the lawyers."""
    found = copy.deepcopy(content)
    found["form"]["schema"]["properties"]["requester"]["required"].append("email")
    for part in ("steps", "graph", "pack"):
        found[part] = json.loads(json.dumps(found[part]).replace(f'"{WAS}', f'"{NOW}'))
    next(row for row in found["steps"] if row["id"] == NOW)["renamed_from"] = WAS
    found["pack"]["slots"][-1]["required"] = True
    found["pack"]["limit"]["text"] = "4 giờ làm việc"
    found["tables"]["fees"] = found["tables"]["fees"].replace("8000", "10000")
    return found


def open_dossiers(number: int) -> int:
    """So many open dossiers of one procedure, standing at its first steps; the procedure's id."""
    desk = filings(house.CODE)
    codes = [desk.file().code for _ in range(len(ACTS) + 1)]
    for done, code in enumerate(codes):
        for rev, (who, act) in enumerate(ACTS[:done], start=1):
            perform(code, act, by=actor_of(account_called(who), AT), at=AT, rev=rev, fields={})
    models = list(Dossier.objects.filter(code__in=codes).order_by("pk"))
    more = number - len(models)
    with transaction.atomic():
        for place, model in enumerate(models):
            _copies(model, more // len(models) + (place < more % len(models)))
    return models[0].procedure_id


def _copies(model: Dossier, number: int) -> None:
    rows = [_copy(model, code=f"{model.code}-{n}") for n in range(number)]
    written = Dossier.objects.bulk_create(rows, batch_size=500)
    for table in BESIDE:
        for row in table._default_manager.filter(dossier=model.pk):
            table._default_manager.bulk_create([_copy(row, dossier=one) for one in written], batch_size=500)


def _copy(row: Any, **columns: Any) -> Any:
    """The same row once more, under a key of its own."""
    found = copy.copy(row)
    found._state = copy.copy(row._state)
    found._state.adding = True
    found.pk = None
    for name, value in columns.items():
        setattr(found, name, value)
    return found
