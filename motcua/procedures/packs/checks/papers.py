"""Is every paper there, can it be printed, and does the form print as a blank?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from motcua.ground.refusals import Refused
from motcua.ground.sentences import Sentence, as_sentence
from motcua.procedures.packs.findings import Findings
from motcua.procedures.packs.pack import Pack
from motcua.procedures.packs.printing import Printing
from motcua.procedures.packs.samples import paper_data
from motcua.procedures.packs.source import PackSource

COMMON_PAPERS = ("giay-tiep-nhan", "phieu-yeu-cau-bo-sung", "phieu-tu-choi", "bien-lai", "to-khai-trong")
"""The papers that every one-stop desk prints; a pack may name them and does not bring them."""
BLANK = "to-khai-trong"


def check(source: PackSource, findings: Findings) -> None:
    """Papers that are named and missing, or there and never named."""
    own = {file.removeprefix("papers/").removesuffix(".typ") for file in source.in_folder("papers", ".typ")}
    result = source.mapping("pack.yaml")["result"].get("paper", "")
    if result and result not in own:
        _missing(result, "pack.yaml", "/result/paper", source, findings)
    named = {result}
    for number, row in enumerate(source.mapping("steps.yaml")["steps"]):
        paper = row.get("paper", result)
        named.add(paper)
        if paper not in own and paper not in COMMON_PAPERS and paper != result:
            _missing(paper, "steps.yaml", f"/steps/{number}/paper", source, findings)
    for name in sorted(own - named):
        findings.add(
            f"papers/{name}.typ", "", "paper-unused", "Không bước nào in giấy này.", "Ghi vào cột paper."
        )


def _missing(paper: str, file: str, pointer: str, source: PackSource, findings: Findings) -> None:
    message = Sentence("Không có mẫu giấy “{paper}”.", {"paper": paper})
    mend = Sentence("Thêm tệp papers/{paper}.typ.", {"paper": paper})
    findings.add(file, source.where(file, pointer), "paper-missing", message, mend)


def check_printing(pack: Pack, printing: Printing, findings: Findings) -> None:
    """Print every own paper and the blank form with the data of the examples."""
    for name, text in pack.papers.items():
        _print(f"papers/{name}.typ", "paper-prints", text, paper_data(pack), printing, findings)
    blank = printing.common.get(BLANK)
    if blank is not None:
        _print("form.ui.json", "blank-prints", blank, pack.blank_paper(), printing, findings)


def _print(
    file: str, rule: str, text: str, data: Mapping[str, Any], printing: Printing, findings: Findings
) -> None:
    try:
        pdf = printing.render(text, data)
    except Refused as error:
        detail = " ".join(str(getattr(error, "detail", "")).split())[:300]
        message = Sentence("{what} {detail}", {"what": str(as_sentence(error.sentence)), "detail": detail})
        findings.add(file, "", rule, message, "Sửa mẫu giấy hoặc biểu mẫu rồi in thử lại.")
        return
    if not pdf.startswith(b"%PDF-"):
        findings.add(file, "", rule, "Giấy in ra không phải PDF.", "Sửa mẫu giấy.")
