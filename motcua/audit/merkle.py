"""A Merkle tree over short texts, hashed as RFC 6962 does (leaf 0x00, node 0x01). Pure."""

import hashlib
from collections.abc import Sequence


def root(leaves: Sequence[bytes]) -> str:
    """The root in hex; of no leaves, the hash of nothing."""
    if not leaves:
        return hashlib.sha256(b"").hexdigest()
    level = [_leaf(leaf) for leaf in leaves]
    while len(level) > 1:
        level = [_pair(level, i) for i in range(0, len(level), 2)]
    return level[0].hex()


def proof(leaves: Sequence[bytes], index: int) -> list[tuple[str, str]]:
    """What leaf `index` is hashed with on its way to the root: ("left" or "right", hash in hex)."""
    level, steps = [_leaf(leaf) for leaf in leaves], []
    while len(level) > 1:
        beside = index ^ 1
        if beside < len(level):
            steps.append(("left" if beside < index else "right", level[beside].hex()))
        level = [_pair(level, i) for i in range(0, len(level), 2)]
        index //= 2
    return steps


def proves(leaf: bytes, steps: Sequence[tuple[str, str]], expected_root: str) -> bool:
    """Does the proof lead from this leaf to that root?"""
    reached = _leaf(leaf)
    for side, beside in steps:
        other = bytes.fromhex(beside)
        reached = _node(other, reached) if side == "left" else _node(reached, other)
    return reached.hex() == expected_root


def _pair(level: list[bytes], i: int) -> bytes:
    """Two neighbours as one node; an odd one out rises as it is, which RFC 6962's tree does too."""
    return _node(level[i], level[i + 1]) if i + 1 < len(level) else level[i]


def _leaf(leaf: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + leaf).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()
