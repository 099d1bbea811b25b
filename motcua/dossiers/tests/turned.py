"""What the tests of wrong turns share: how a refusal reads, and that it moved nothing."""

from datetime import timedelta

import pytest

from motcua.dossiers.actions.perform import perform
from motcua.dossiers.models import (
    Dossier,
)
from motcua.dossiers.tests.factories import (
    actor,
    do,
)
from motcua.dossiers.tests.province import AT
from motcua.ground.refusals import Invalid, NotAllowed

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def row(code):
    return Dossier.objects.get(code=code)


def refused(code, who, name, *, at=AT, kind=NotAllowed, **fields):
    """The sentence with which an act is refused; nothing has moved."""
    before = row(code).rev
    with pytest.raises(kind) as said:
        perform(code, name, by=actor(who, at), at=at, rev=before, fields=fields)
    assert row(code).rev == before
    return str(said.value)


def wrong(code, who, name, **fields):
    """What is wrong with the fields, by pointer."""
    with pytest.raises(Invalid) as said:
        do(code, who, name, **fields)
    return {error.pointer: str(error.message) for error in said.value.errors}
