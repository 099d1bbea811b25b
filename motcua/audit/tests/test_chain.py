"""A chain betrays whatever was done to its rows afterwards."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.audit.chain import CHANGED, GENESIS, OUT_OF_ORDER, UNLINKED, link, walk


def chain(count, payload="làm việc"):
    rows, last = [], GENESIS
    for seq in range(1, count + 1):
        fields = {
            "dossier_id": 4,
            "seq": seq,
            "at": f"2026-11-23T01:00:{seq:02d}",
            "payload": f"{payload} {seq}",
        }
        made = link(last, fields)
        rows.append((seq, last, made, fields))
        last = made
    return rows, (count, last)


def places(broken):
    return [b.seq for b in broken]


@pytest.mark.parametrize("count", [0, 1, 2, 9])
def test_an_untouched_chain_holds(count):
    rows, head = chain(count)
    assert walk(rows, head) == []


@pytest.mark.parametrize("column", ["payload", "at", "dossier_id", "seq"])
@pytest.mark.parametrize("at", [0, 3, 5])
def test_one_changed_column_is_named_once(at, column):
    rows, head = chain(6)
    seq, prev, made, fields = rows[at]
    rows[at] = (seq, prev, made, {**fields, column: "khác"})
    assert [(b.seq, b.why) for b in walk(rows, head)] == [(seq, CHANGED)]


def test_even_another_spelling_of_the_same_letters_is_a_change():
    rows, head = chain(2, payload="\u1ea5")
    seq, prev, made, fields = rows[1]
    rows[1] = (seq, prev, made, {**fields, "payload": "a\u0302\u0301 2"})
    assert places(walk(rows, head)) == [2]


def test_a_changed_row_with_a_fresh_hash_breaks_the_next_link():
    rows, head = chain(5)
    seq, prev, _, fields = rows[2]
    forged = {**fields, "payload": "khác"}
    rows[2] = (seq, prev, link(prev, forged), forged)
    assert [(b.seq, b.why) for b in walk(rows, head)] == [(4, UNLINKED)]


@pytest.mark.parametrize("gone, named", [([0], 1), ([2], 3), ([2, 3], 3)])
def test_removed_rows_are_missed(gone, named):
    rows, head = chain(6)
    left = [row for i, row in enumerate(rows) if i not in gone]
    assert places(walk(left, head)) == [named]


@pytest.mark.parametrize("left", [0, 1, 5])
def test_rows_cut_off_at_the_end_are_missed(left):
    rows, head = chain(6)
    assert places(walk(rows[:left], head)) == [left + 1]
    assert walk(rows[:left]) == []  # without the head nothing could tell


def test_a_row_too_many_at_the_end_is_found():
    rows, _ = chain(6)
    _, head = chain(5)
    assert places(walk(rows, head)) == [6]


def test_reordered_rows_are_found():
    rows, head = chain(5)
    rows[1], rows[3] = rows[3], rows[1]
    broken = walk(rows, head)
    assert broken
    assert OUT_OF_ORDER in [b.why for b in broken]


def test_renumbered_rows_are_found():
    rows, head = chain(5)
    (_, *second), (_, *third) = rows[1], rows[2]
    rows[1], rows[2] = (2, *third), (3, *second)
    assert walk(rows, head)


def test_a_row_twice_is_found():
    rows, head = chain(3)
    assert walk([*rows, rows[2]], head)


def test_a_whole_chain_replaced_does_not_end_in_its_head():
    rows, _ = chain(4, payload="giả")
    _, head = chain(4)
    assert places(walk(rows, head)) == [4]


@given(st.integers(1, 12), st.data())
def test_whatever_row_is_taken_or_changed_the_walk_tells(count, data):
    rows, head = chain(count)
    at = data.draw(st.integers(0, count - 1))
    if data.draw(st.booleans()):
        del rows[at]
    else:
        seq, prev, made, fields = rows[at]
        rows[at] = (seq, prev, made, {**fields, "payload": data.draw(st.text())})
    assert walk(rows, head)
