"""Procedure packs (gói thủ tục): one procedure as data; read, proven, frozen, and worked with.

`load` and `check` speak about a folder, `content_of` about what is published, `pack_of` about what runs.
"""

from motcua.procedures.packs.checking import check
from motcua.procedures.packs.content import content_of
from motcua.procedures.packs.fees import FeeLine
from motcua.procedures.packs.findings import Finding
from motcua.procedures.packs.pack import Outcome, Pack, ResultKind, Slot, Step
from motcua.procedures.packs.printing import Printing
from motcua.procedures.packs.published import newest, pack_of
from motcua.procedures.packs.schema import schema
from motcua.procedures.packs.source import PackSource, load

__all__ = [
    "FeeLine",
    "Finding",
    "Outcome",
    "Pack",
    "PackSource",
    "Printing",
    "ResultKind",
    "Slot",
    "Step",
    "check",
    "content_of",
    "load",
    "newest",
    "pack_of",
    "schema",
]
