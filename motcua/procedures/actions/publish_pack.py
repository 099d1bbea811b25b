"""Publishing a pack: proven first, then frozen under the hash of its content."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from django.db import transaction

from motcua.ground.canonical import canonical_json, sha256_hex
from motcua.ground.dates import TZ
from motcua.ground.refusals import Invalid
from motcua.ground.sentences import Sentence
from motcua.people.models import Account
from motcua.procedures.actions.proving import faults_of
from motcua.procedures.actions.take_effect import take_effect
from motcua.procedures.models import Kind, PackVersion, Procedure, VersionFiles
from motcua.procedures.packs.approval import approved, effective_on
from motcua.procedures.packs.content import content_of
from motcua.procedures.packs.findings import Finding
from motcua.procedures.packs.pack import Pack
from motcua.procedures.packs.printing import Printing
from motcua.procedures.packs.source import PackSource, load


class PackRefused(Invalid):
    """The pack has faults; `findings` are all of them."""

    def __init__(self, findings: list[Finding]) -> None:
        count = len(findings)
        super().__init__(
            Sentence("Gói còn {count} chỗ sai nên chưa ban hành được.", {"count": count}), code="pack_refused"
        )
        self.findings = tuple(findings)


def publish_pack(
    folder: Path | str,
    *,
    by: Account | None,
    at: datetime,
    printing: Printing | None = None,
    approval: Mapping[str, str] = MappingProxyType({}),
) -> PackVersion:
    """Publish the pack in `folder`; from its effective day on it is offered at every active agency of its types.

    The same content gives the version that is there already; a changed one the next number. A version never
    changes again, and dossiers stay on theirs. `by` None: the command line of the installation itself.
    `approval`: entries of the approval that the folder does not have, or has otherwise.
    Refuses: NotApproved; PackRefused with every finding, also when the province lacks an agency or a unit that
    the pack gives work to; nothing is written then.
    """
    return publish_source(approved(load(folder), approval), by=by, at=at, printing=printing)


def publish_source(
    source: PackSource, *, by: Account | None, at: datetime, printing: Printing | None = None
) -> PackVersion:
    """The same for a pack that was read already; its files are kept beside the version, for the next draft."""
    found = faults_of(source, printing)
    if found:
        raise PackRefused(found)
    with transaction.atomic():
        version = publish_content(content_of(source), by=by, at=at)
        VersionFiles.objects.update_or_create(version=version, defaults={"files": source.files})
    return version


@transaction.atomic
def publish_content(content: Mapping[str, Any], *, by: Account | None, at: datetime) -> PackVersion:
    """Freeze proven content; once its day has come, put it in force and offer it. One transaction.

    Refuses: NotApproved.
    """
    pack, effective = Pack(content), effective_on(content)
    procedure = _procedure(pack)
    digest = sha256_hex(canonical_json(content))
    version = PackVersion.objects.filter(sha256=digest).first() or PackVersion.objects.create(
        procedure=procedure,
        code=pack.code,
        version=_next_number(procedure),
        sha256=digest,
        content=content,
        published_at=at,
        published_by=by,
        effective_on=effective,
    )
    if effective <= at.astimezone(TZ).date():
        take_effect(version, at=at)
    return version


def _procedure(pack: Pack) -> Procedure:
    """The procedure of the catalogue, locked against another publishing; made when no list has it."""
    Procedure.every.get_or_create(
        code=pack.code,
        defaults={
            "is_national_code": not pack.part_of,
            "name": pack.name,
            "field": pack.said["field"],
            "level": ";".join(pack.said["levels"]),
            "agency_text": pack.said["agency"]["text"],
            "source": f"gói {pack.id}",
            "kind": Kind.PART if pack.part_of else Kind.ORDINARY,
        },
    )
    return Procedure.every.select_for_update().get(code=pack.code)


def _next_number(procedure: Procedure) -> int:
    last = PackVersion.objects.filter(procedure=procedure).order_by("-version").first()
    return last.version + 1 if last else 1
