"""The step table as a form says what steps.yaml says, for every shipped pack and for anything that was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.authoring import step_form, step_moves
from motcua.authoring.step_form import BODY, TYPED, Row
from motcua.procedures.packs import plain_yaml
from motcua.procedures.tests.pack_folders import SHIPPED

TABLES = sorted(SHIPPED.glob("*/steps.yaml"))


@pytest.mark.parametrize("file", TABLES, ids=lambda file: file.parent.name)
def test_a_shipped_table_goes_through_the_form_unchanged(file):
    rows = plain_yaml.read(file.read_text("utf-8")).value["steps"]
    again = step_form.rows(step_form.typed(rows), rows)
    assert again == rows
    text = step_form.document(again, file.read_text("utf-8"))
    assert plain_yaml.read(text).value["steps"] == rows
    assert text.splitlines()[0] == file.read_text("utf-8").splitlines()[0] or not text.startswith("#")


values = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n|+,"), max_size=12)
typed_rows = st.builds(
    Row,
    st.dictionaries(st.sampled_from(TYPED), values),
    st.lists(st.dictionaries(st.sampled_from(BODY), values), max_size=2),
)


@given(st.lists(typed_rows, max_size=4), st.sampled_from(["save", "add:0", "up:1", "down:0", "remove:1"]))
def test_whatever_is_typed_is_written_and_can_be_read(form, act):
    moved = step_moves.act(act, form)
    text = step_form.document(step_form.rows(moved, []), "# Đầu\nsteps: []\n")
    assert text.startswith("# Đầu\n")
    assert len(plain_yaml.read(text).value["steps"]) == len(moved)


def a_chain(*names):
    following = [*names[1:], "end"]
    return [Row({"id": name, "next": after}) for name, after in zip(names, following, strict=True)]


@pytest.mark.parametrize(
    ("act", "chain"),
    [
        ("down:0", ["b", "a", "c"]),
        ("up:2", ["a", "c", "b"]),
        ("up:0", ["a", "b", "c"]),
        ("down:2", ["a", "b", "c"]),
        ("remove:1", ["a", "c"]),
        ("add:2", ["a", "b", "c", "buoc-moi-1"]),
    ],
)
def test_a_simple_chain_stays_one(act, chain):
    rows = step_moves.act(act, a_chain("a", "b", "c"))
    assert [row["id"] for row in rows] == chain
    assert [row["next"] for row in rows] == [*chain[1:], "end"]
