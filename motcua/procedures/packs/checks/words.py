"""Does a pack that speaks another language say everything in it, and nothing that it does not say itself?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from motcua.ground.sentences import Sentence
from motcua.procedures.packs.findings import Findings
from motcua.procedures.packs.source import PackSource
from motcua.procedures.packs.words import FILES, shown_words


def check(content: Mapping[str, Any], source: PackSource, findings: Findings) -> None:
    """Every dictionary of the pack against the texts that its pages show."""
    shown = shown_words(content)
    for language, file in FILES.items():
        if file not in source.files or findings.has(file):
            continue
        rows = source.mapping(file)["words"]
        times = Counter(row["vi"] for row in rows)
        for number, row in enumerate(rows):
            where = source.where(file, f"/words/{number}")
            if times[row["vi"]] > 1:
                message = Sentence("Câu “{text}” ghi hai lần.", {"text": row["vi"][:60]})
                findings.add(file, where, "words-twice", message, "Bỏ một dòng.")
            if row["vi"] not in shown:
                message = Sentence("Gói không có câu “{text}”.", {"text": row["vi"][:60]})
                findings.add(
                    file, where, "words-unknown", message, "Chép lại đúng câu trong gói, hoặc bỏ dòng này."
                )
        for text in shown:
            if text not in times:
                message = Sentence("Thiếu câu “{text}”.", {"text": text[:60]})
                mend = Sentence("Thêm dòng có vi và {language}.", {"language": language})
                findings.add(file, "", "words-missing", message, mend)
