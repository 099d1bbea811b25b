"""Everything that can be proven of a pack before anybody relies on it, all findings in one run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.procedures.packs.checks import (
    approval,
    children,
    forms,
    golden,
    handled,
    ids,
    law,
    papers,
    process,
    references,
    shapes,
    tables,
    words,
)
from motcua.procedures.packs.content import content_of
from motcua.procedures.packs.findings import Finding, Findings
from motcua.procedures.packs.pack import Pack
from motcua.procedures.packs.printing import Printing
from motcua.procedures.packs.source import PackSource

HARMLESS = (
    *("law-", "slot-", "presence", "table-", "time-budget", "step-missing", "step-accept", "soundness-jump"),
    *(
        "consult-id",
        "issuer",
        "paper-",
        "unknown-file",
        "not-a-plain-file",
        "file-too-large",
        "form-example",
        "golden",
        "words-",
        "approval-",
        "id-",
    ),
)
"""Rules whose breach leaves a pack that can still be built and played."""


@dataclass(frozen=True)
class Proof:
    """What was found, and how far it could be asked: the whole files, the pack itself, its printed papers."""

    found: list[Finding]
    is_shaped: bool = False
    pack: Pack | None = None
    is_printed: bool = False


def check(
    source: PackSource, printing: Printing | None = None, earlier: Sequence[Pack] = ()
) -> list[Finding]:
    """All faults of a pack, in the order of its files' making; empty when it may be published.

    `earlier`: the versions that were published before, oldest first; their ids must keep their meaning.
    """
    return prove(source, printing, earlier).found


def prove(source: PackSource, printing: Printing | None = None, earlier: Sequence[Pack] = ()) -> Proof:
    """The same, with how far it could be asked.

    What rests on a file that is broken is not asked, so that one fault is one finding. Papers are printed
    only when `printing` is given. Never raises for what a pack says.
    """
    findings = Findings(source.name, list(source.faults))
    shapes.check(source, findings)
    pack_is_shaped, steps_are_shaped = (
        file in source.documents and not findings.has(file) for file in ("pack.yaml", "steps.yaml")
    )
    if pack_is_shaped:
        law.check(source, findings)
        forms.check(source, findings)
        references.check(source, findings)
        handled.check(source, findings)
        tables.check(source, findings)
    if steps_are_shaped:
        process.check(source, source.mapping("pack.yaml") if pack_is_shaped else {}, findings)
    approval.check(source, source.mapping("pack.yaml") if pack_is_shaped else {}, findings)
    if pack_is_shaped and steps_are_shaped:
        children.check(source, findings)
        papers.check(source, findings)
    if not _can_run(findings):
        return Proof(findings.found, pack_is_shaped and steps_are_shaped)
    pack = Pack(content_of(source))
    ids.check(pack, earlier, findings)
    words.check(pack.content, source, findings)
    golden.check(source, pack, findings)
    if printing is not None:
        papers.check_printing(pack, printing, findings)
    return Proof(findings.found, True, pack, printing is not None)


def _can_run(findings: Findings) -> bool:
    """Whether the pack can be built and played in spite of what was found: then golden dossiers speak too."""
    return all(
        one.rule.startswith(HARMLESS) or one.file.startswith(("golden/", "approval.yaml"))
        for one in findings.found
    )
