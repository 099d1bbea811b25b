"""The anchors: files outside the database that a rewritten journal cannot agree with.

`MOTCUA_HOME/anchors/checkpoints.jsonl` holds one signed line a checkpoint, each naming the root before it;
`MOTCUA_HOME/anchors/heads/<number>.txt` the heads under its root, "subject seq hash" a line.
Copy the folder to another machine (or publish the roots): then not even who owns this one can rewrite.
"""

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from motcua.ground.canonical import canonical_json


class AnchoredHead(NamedTuple):
    """The last row of a chain at the time of a checkpoint."""

    subject: str
    seq: int
    hash: str


def folder() -> Path:
    return Path(settings.HOME) / "anchors"


def lines() -> list[dict[str, Any]]:
    """Every anchored line, oldest first; a line that is not JSON becomes an empty one."""
    path = folder() / "checkpoints.jsonl"
    if not path.exists():
        return []
    return [_read(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def append(line: dict[str, Any]) -> None:
    """Add a line and have it on the disk before this returns."""
    with open(folder() / "checkpoints.jsonl", "ab") as file:
        file.write(canonical_json(line) + b"\n")
        file.flush()
        os.fsync(file.fileno())


def write_heads(number: int, heads: Iterable[AnchoredHead]) -> list[bytes]:
    """Keep the heads of checkpoint `number`; the leaves of its tree."""
    leaves = [f"{h.subject} {h.seq} {h.hash}".encode() for h in sorted(heads)]
    path = _heads(number)
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "wb") as file:
        file.write(b"".join(leaf + b"\n" for leaf in leaves))
        file.flush()
        os.fsync(file.fileno())
    return leaves


def read_leaves(number: int) -> list[bytes] | None:
    """The leaves of checkpoint `number`; None when its file is gone."""
    try:
        return _heads(number).read_bytes().splitlines()
    except FileNotFoundError:
        return None


def heads_of(leaves: Iterable[bytes]) -> Iterator[AnchoredHead]:
    for leaf in leaves:
        subject, seq, link = leaf.decode().split(" ")
        yield AnchoredHead(subject, int(seq), link)


def sign(body: dict[str, Any]) -> str:
    return _key().sign(canonical_json(body)).hex()


def is_signed(body: dict[str, Any], signature: str) -> bool:
    """Was this signed with the key of this installation?"""
    try:
        _public().verify(bytes.fromhex(signature), canonical_json(body))
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True


def _key() -> Ed25519PrivateKey:
    """The private key, made at the first use and readable by its owner only."""
    path = Path(settings.HOME) / "keys" / "journal_ed25519.pem"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        pem = Ed25519PrivateKey.generate().private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        try:
            with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(pem)
        except FileExistsError:  # another process made it meanwhile
            pass
    key = serialization.load_pem_private_key(path.read_bytes(), None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(f"{path} is not an Ed25519 key")
    return key


def _public() -> Ed25519PublicKey:
    return _key().public_key()


def _heads(number: int) -> Path:
    return folder() / "heads" / f"{number:08d}.txt"


def _read(line: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
