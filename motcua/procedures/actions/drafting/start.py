"""Starting a draft: from the version in force, or from what the catalogue says of a procedure without a pack."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from motcua.ground.dates import TZ
from motcua.ground.refusals import Conflict, Missing, NotAllowed
from motcua.ground.sentences import Sentence
from motcua.people.actor import Actor
from motcua.procedures.actions.drafting.journal import note
from motcua.procedures.draft_models import OPEN, DraftEvent, PackDraft, VersionFiles
from motcua.procedures.models import PackVersion, Procedure
from motcua.procedures.packs.approval import FILE as APPROVAL
from motcua.procedures.packs.skeleton import Listed, skeleton
from motcua.procedures.packs.yaml_writer import write
from motcua.procedures.permissions import can_draft
from motcua.procedures.queries import drafts


@transaction.atomic
def start(code: str, *, by: Actor, at: datetime) -> PackDraft:
    """Begin a draft for a procedure. Refuses: NotAllowed, Missing, Conflict (one is open already)."""
    if not can_draft(by):
        raise NotAllowed(Sentence("Chỉ người soạn quy trình được bắt đầu bản nháp."))
    procedure = Procedure.every.select_for_update().filter(code=code).first()
    if procedure is None:
        raise Missing(Sentence("Không có thủ tục này."))
    if PackDraft.objects.filter(procedure=procedure, state__in=OPEN).exists():
        raise Conflict(Sentence("Thủ tục này đã có một bản nháp đang soạn."))
    base = _base(procedure)
    files = _files_of(base) if base else skeleton(_listed(procedure), today=at.astimezone(TZ).date())
    files.pop(APPROVAL, None)
    draft = PackDraft(
        procedure=procedure, base=base, files=files, sha256=drafts.digest(files), made_by_id=by.account_id,
        made_at=at, updated_by_id=by.account_id, updated_at=at,
    )  # fmt: skip
    draft.save(force_insert=True)
    note(draft, DraftEvent.Kind.STARTED, by=by, at=at, base=base.version if base else None)
    draft.save(update_fields=["head_seq", "head_hash"])
    return draft


def _base(procedure: Procedure) -> PackVersion | None:
    """The version in force; the newest where none is in force yet."""
    if procedure.published_id is not None:
        return procedure.published
    return PackVersion.objects.filter(procedure=procedure).order_by("-version").first()


def _files_of(version: PackVersion) -> dict[str, str]:
    kept = VersionFiles.objects.filter(version=version).first()
    return dict(kept.files) if kept is not None else unfolded(version.content)


def unfolded(content: Mapping[str, Any]) -> dict[str, str]:
    """The files that a published content can be made from again: all but golden dossiers and comments."""
    said = content["pack"]
    files = {"pack.yaml": write(said), "steps.yaml": write({"steps": content["steps"]})}
    for form, named in ((content["form"], said["form"]), (content.get("result_form"), said["result"])):
        if form and "schema" in named:
            files[named["schema"]] = _json(form["schema"])
            if "ui" in named:
                files[named["ui"]] = _json(form["ui"])
    files |= {said["tables"][name]["file"]: text for name, text in content["tables"].items()}
    files |= {f"papers/{name}.typ": text for name, text in content["papers"].items()}
    for language, words in content.get("words", {}).items():
        rows = [{"vi": text, language: other} for text, other in words.items()]
        files[f"{language}.yaml"] = write({"words": rows})
    return files


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _listed(procedure: Procedure) -> Listed:
    return Listed(
        code=procedure.code,
        name=procedure.name,
        field=procedure.field,
        level=procedure.level,
        agency_text=procedure.agency_text,
        agency_types=list(procedure.agency_types.order_by("position").values_list("agency_type", flat=True)),
        limit_text=procedure.limit_text,
        applicants=procedure.applicants,
        documents=procedure.documents,
        sequence=procedure.sequence,
        methods=procedure.methods,
        legal_basis=procedure.legal_basis,
        result=procedure.result,
        copies=procedure.copies,
    )
