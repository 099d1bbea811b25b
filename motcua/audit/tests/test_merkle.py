"""The root changes with every leaf, and a proof leads from each leaf to it."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from motcua.audit import merkle

LEAVES = st.lists(st.binary(max_size=20), min_size=1, max_size=20)


def test_known_roots():
    one = hashlib.sha256(b"\x00a").digest()
    two = hashlib.sha256(b"\x00b").digest()
    assert merkle.root([]) == hashlib.sha256(b"").hexdigest()
    assert merkle.root([b"a"]) == one.hex()
    assert merkle.root([b"a", b"b"]) == hashlib.sha256(b"\x01" + one + two).hexdigest()


@given(LEAVES, st.data())
def test_every_leaf_is_proved_and_no_other(leaves, data):
    index = data.draw(st.integers(0, len(leaves) - 1))
    steps = merkle.proof(leaves, index)
    assert merkle.proves(leaves[index], steps, merkle.root(leaves))
    assert not merkle.proves(leaves[index] + b"x", steps, merkle.root(leaves))


@given(LEAVES, st.data())
def test_a_changed_leaf_changes_the_root(leaves, data):
    index = data.draw(st.integers(0, len(leaves) - 1))
    changed = [*leaves[:index], leaves[index] + b"x", *leaves[index + 1 :]]
    assert merkle.root(changed) != merkle.root(leaves)
    assert merkle.root([*leaves, b"more"]) != merkle.root(leaves)
