"""Two packs being written in the demo: one that waits for its legal review, one begun from the catalogue."""

from datetime import datetime, timedelta

from motcua.people.actor import Actor
from motcua.people.models import Account
from motcua.people.queries import actor_of
from motcua.procedures.actions import drafting
from motcua.procedures.draft_models import PackDraft
from motcua.procedures.models import Procedure

DRAFTER = "soanthao"
HANDED_IN, BEGUN = "2.000635", "1.013229"
SAID, SAID_NOW = "hours: 0.5\n    does: sign", "hours: 0.25\n    does: sign"
FILE = "steps.yaml"


def load_pack_drafts(at: datetime) -> None:
    """Once: where any draft was ever made, nothing happens."""
    account = Account.objects.filter(username=DRAFTER).first()
    if account is None or PackDraft.objects.exists():
        return
    by = actor_of(account, at)
    _handed_in(by, at - timedelta(days=1))
    if Procedure.objects.filter(code=BEGUN, published=None).exists():
        drafting.start(BEGUN, by=by, at=at - timedelta(hours=1))


def _handed_in(by: Actor, at: datetime) -> None:
    """The next version of a pack in force: signing may take less time."""
    if not Procedure.objects.filter(code=HANDED_IN, published__isnull=False).exists():
        return
    draft = drafting.start(HANDED_IN, by=by, at=at)
    text = draft.files[FILE].replace(SAID, SAID_NOW, 1)
    draft = drafting.save_file(HANDED_IN, FILE, text, rev=draft.rev, by=by, at=at)
    drafting.submit(HANDED_IN, sha256=draft.sha256, by=by, at=at)
