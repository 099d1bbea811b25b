"""Somebody who files the same request again and again, each time as a new dossier."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count

from motcua.dossiers.actions.file_dossier import Filed, Request, file_dossier
from motcua.dossiers.queries.offers import Offer, desks
from motcua.files.actions import store_made
from motcua.files.models import StoredFile
from motcua.people.actor import Actor
from motcua.people.queries import account_called, actor_of
from motcua.procedures.packs import Pack, pack_of

AT = datetime(2026, 3, 10, 2, tzinfo=UTC)
PAPER = b"%PDF-1.4\n%%EOF\n"


@dataclass
class Filings:
    """Each call of `file` files one dossier with the form's own example and a file in each needed slot."""

    offer: Offer
    pack: Pack
    by: Actor
    files: Mapping[str, Sequence[StoredFile]]
    keys: "count[int]" = field(default_factory=count)

    def file(self) -> Filed:
        request = Request(
            self.offer,
            self.pack,
            self.pack.form.schema["examples"][0],
            self.files,
            applicant_id=self.by.account_id,
        )
        return file_dossier(request, by=self.by, at=AT, key=f"{self.offer.procedure_code}-{next(self.keys)}")


def filings(code: str) -> Filings:
    """The demo's citizen at the first desk that offers a procedure."""
    offer = desks(code)[0]
    pack = pack_of(offer.pack_version_id)
    paper = store_made(PAPER, name="giay-to.pdf", media_type="application/pdf", at=AT)
    needed = {slot.id: [paper] for slot in pack.slots if slot.always_required}
    return Filings(offer, pack, actor_of(account_called("dan"), AT), needed)
