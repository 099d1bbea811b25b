"""Everything that can be proven of a pack before anybody relies on it, all findings in one run."""

from __future__ import annotations

from motcua.procedures.packs.checks import (
    approval,
    forms,
    golden,
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
    ),
)
"""Rules whose breach leaves a pack that can still be built and played."""


def check(source: PackSource, printing: Printing | None = None) -> list[Finding]:
    """All faults of a pack, in the order of its files' making; empty when it may be published.

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
        tables.check(source, findings)
    if steps_are_shaped:
        process.check(source, source.mapping("pack.yaml") if pack_is_shaped else {}, findings)
    approval.check(source, source.mapping("pack.yaml") if pack_is_shaped else {}, findings)
    if pack_is_shaped and steps_are_shaped:
        papers.check(source, findings)
    if _can_run(findings):
        pack = Pack(content_of(source))
        words.check(pack.content, source, findings)
        golden.check(source, pack, findings)
        if printing is not None:
            papers.check_printing(pack, printing, findings)
    return findings.found


def _can_run(findings: Findings) -> bool:
    """Whether the pack can be built and played in spite of what was found: then golden dossiers speak too."""
    return all(
        one.rule.startswith(HARMLESS) or one.file.startswith(("golden/", "approval.yaml"))
        for one in findings.found
    )
