"""A pack proven here: against its rules, the versions published before, the packs it names, and the province."""

from dataclasses import replace

from motcua.ground.canonical import canonical_json, sha256_hex
from motcua.procedures.actions.places import missing_children, missing_places
from motcua.procedures.packs.checking import Proof, prove
from motcua.procedures.packs.findings import Finding
from motcua.procedures.packs.nearby import children_of
from motcua.procedures.packs.printing import Printing
from motcua.procedures.packs.published import in_force
from motcua.procedures.packs.source import PackSource
from motcua.procedures.queries.drafts import earlier_packs


def faults_of(source: PackSource, printing: Printing | None = None) -> list[Finding]:
    """Why a pack may not be published here; empty when it may."""
    proof, missing = proof_of(source, printing)
    return proof.found or missing


def proof_of(source: PackSource, printing: Printing | None = None) -> tuple[Proof, list[Finding]]:
    """The proof of a pack, and what this province lacks for it.

    A content that was published once already is that version again, and its ids are held to nothing.
    """
    code = source.mapping("pack.yaml").get("code")
    earlier = earlier_packs(code) if isinstance(code, str) else []
    source.others.update(in_force(children_of(source)))
    proof = prove(source, printing, earlier)
    pack = proof.pack
    if pack is None:
        return proof, []
    if any(one.rule.startswith("id-") for one in proof.found):
        digest = sha256_hex(canonical_json(pack.content))
        if any(one.sha256 == digest for one in earlier):
            proof = replace(proof, found=[one for one in proof.found if not one.rule.startswith("id-")])
    return proof, [*missing_children(pack, source.others), *missing_places(pack)]
