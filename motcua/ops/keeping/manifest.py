"""The list at the end of a backup: what is in it, with the hash of each part."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from motcua.ground.refusals import Refused
from motcua.ground.sentences import Sentence

FORMAT = 1
NAME = "manifest.json"


class BadBackup(Refused):
    """The file is not a whole backup of this kind."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence, code="bad_backup")


@dataclass
class Manifest:
    """`engine`: sqlite or postgresql; `migrations`: app → names applied; `parts`: name → {sha256, bytes}."""

    engine: str
    made_at: str
    version: str
    migrations: dict[str, list[str]]
    parts: dict[str, dict[str, Any]] = field(default_factory=dict)
    tables: dict[str, list[str]] = field(default_factory=dict)
    format: int = FORMAT

    def as_bytes(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True).encode()


def read(content: bytes) -> Manifest:
    """The manifest out of its bytes; refuses BadBackup."""
    try:
        found = json.loads(content)
        if found.get("format") != FORMAT:
            raise BadBackup(Sentence("Bản sao lưu thuộc phiên bản khác, không đọc được."))
        return Manifest(**found)
    except (ValueError, TypeError, AttributeError):
        raise BadBackup(Sentence("Danh mục của bản sao lưu không đọc được.")) from None
