"""Publishing an approved draft: proven once more, frozen, and in force from its day on."""

from datetime import datetime

from django.db import transaction

from motcua.ground.refusals import Conflict, NotAllowed
from motcua.ground.sentences import Sentence
from motcua.people.actor import Actor
from motcua.people.models import Account
from motcua.procedures.actions.drafting.approve import with_approval
from motcua.procedures.actions.drafting.journal import note
from motcua.procedures.actions.drafting.seen import as_seen
from motcua.procedures.actions.publish_pack import publish_source
from motcua.procedures.draft_models import DraftEvent, DraftState
from motcua.procedures.models import PackVersion
from motcua.procedures.packs.printing import Printing
from motcua.procedures.permissions import PUBLISHERS, can_publish


@transaction.atomic
def publish(
    code: str, *, sha256: str, by: Actor, at: datetime, printing: Printing | None = None
) -> PackVersion:
    """Publish what three persons agreed on; the level rises on the day that the decision names.

    Refuses: NotAllowed, Missing, Stale, Conflict (not approved), PackRefused (the law or the province has changed).
    """
    if not by.is_officer or not any(by.has(role) for role in PUBLISHERS):
        raise NotAllowed(Sentence("Chỉ người soạn, lãnh đạo hoặc quản trị được ban hành gói thủ tục."))
    draft = as_seen(code, sha256)
    if not can_publish(by, draft):
        raise Conflict(Sentence("Bản nháp này chưa được phê duyệt."))
    account = Account.objects.get(pk=by.account_id)
    version = publish_source(with_approval(draft), by=account, at=at, printing=printing)
    draft.state, draft.version = DraftState.PUBLISHED, version
    note(draft, DraftEvent.Kind.PUBLISHED, by=by, at=at, version=version.version, content=version.sha256)
    draft.save()
    return version
