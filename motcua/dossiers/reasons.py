"""Why an officer did something: a word among officers, since the journal's payload holds no words of people."""

from motcua.dossiers.action import Act
from motcua.dossiers.models import InternalNote


def keep(act: Act, did: str, why: str) -> None:
    """Keep the reason as a note on the dossier, named by what was done; nothing when none was given."""
    if why:
        InternalNote.objects.create(
            dossier_id=act.case.row.id, author_id=act.by.account_id, at=act.at, text=f"{did}: {why}"
        )
