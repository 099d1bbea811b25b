"""Decision tables: what they decide, and that their proof agrees with trying every case."""

from datetime import date
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.flow.cells import Cell, parse_cell
from motcua.flow.expressions import Kind
from motcua.flow.table_proofs import prove
from motcua.flow.tables import Column, Input, Policy, parse_table
from motcua.ground.sentences import Sentence

COPIES = Input("copies", Kind.INTEGER, least=1, most=20)
EVENT = Input("event", Kind.STRING, allowed=("birth", "marriage", "death"))
PRICE = Column("price", Kind.INTEGER)


def table(text, policy=Policy.UNIQUE, inputs=(EVENT, COPIES)):
    found, faults = parse_table(text, name="t", policy=policy, inputs=inputs, outputs=(PRICE,))
    assert faults == ()
    return found


WHOLE = """event,copies,price,source
birth,1..5,8000,a
birth,>5,7000,b
marriage;death,-,5000,c
"""


def test_the_one_row_that_fits_answers():
    found = table(WHOLE)
    assert prove(found) == ()
    assert [row.outputs["price"] for row in found.decide({"event": "birth", "copies": 6})] == [7000]
    assert found.total({"event": "death", "copies": 1}, "price") == 5000
    assert found.decide({"event": "birth"}) == ()


def test_the_missing_case_is_shown_in_words():
    (hole,) = prove(table(WHOLE.replace(">5", ">6")))
    assert hole.rule == "gap"
    assert hole.case == (("event", "birth"), ("copies", "6"))
    assert "event = birth; copies = 6" in str(hole.message)


def test_two_rows_for_one_case_are_shown():
    (hole,) = prove(table(WHOLE.replace(">5", ">=5")))
    assert (hole.rule, hole.lines) == ("overlap", (2, 3))
    assert hole.case == (("event", "birth"), ("copies", "5"))


def test_first_allows_overlaps_but_no_row_that_never_answers():
    text = "event,copies,price,source\nbirth,-,1,a\nbirth,3,2,b\n-,-,3,c\n"
    (hole,) = prove(table(text, Policy.FIRST))
    assert (hole.rule, hole.lines) == ("unreachable", (3,))


def test_collected_rows_add_up():
    text = "event,copies,price,source\n-,-,10,a\nbirth,-,5,b\nbirth,>2,1,c\n"
    found = table(text, Policy.COLLECT_SUM)
    assert prove(found) == ()
    assert found.total({"event": "birth", "copies": 3}, "price") == 16
    assert found.total({"event": "death", "copies": 3}, "price") == 10


def test_days_are_a_line():
    born = Input("born", Kind.DATE)
    text = "born,price,source\n<2026-07-01,1,a\n2026-07-01..2026-12-31,2,b\n>=2027-01-01,3,c\n"
    found = table(text, inputs=(born,))
    assert prove(found) == ()
    assert found.total({"born": "2026-07-01"}, "price") == 2
    assert found.total({"born": date(2027, 1, 1)}, "price") == 3
    assert prove(table(text.replace("2026-12-31", "2026-12-30"), inputs=(born,)))[0].case == (
        ("born", "2026-12-31"),
    )


def test_an_open_text_needs_a_row_for_all_others():
    free = Input("kind", Kind.STRING)
    (hole,) = prove(table("kind,price,source\na,1,x\n!a;b,2,x\n", inputs=(free,)))
    assert hole.case == (("kind", "b"),)
    assert prove(table("kind,price,source\na;b,1,x\n", inputs=(free,)))[0].rule == "gap"
    assert prove(table("kind,price,source\na;b,1,x\n!a;b,2,x\n", inputs=(free,))) == ()


def test_a_missing_answer_is_a_case_only_where_it_may_be_missing():
    maybe = Input("urgent", Kind.BOOLEAN, optional=True)
    (hole,) = prove(table("urgent,price,source\ncó,1,x\nkhông,2,x\n", inputs=(maybe,)))
    assert hole.case == (("urgent", "(không có)"),)
    whole = table("urgent,price,source\ncó,1,x\nkhông,2,x\n(không có),3,x\n", inputs=(maybe,))
    assert prove(whole) == ()
    assert whole.total({}, "price") == 3


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("", 0, ""),
        ("event,copies,price\nbirth,1,1\n", 1, "source"),
        ("event,copies,price,source,extra\n", 1, "extra"),
        ("event,copies,price,source\n", 0, ""),
        ("event,copies,price,source\nbirth,1,1\n", 2, ""),
        ("event,copies,price,source\nbirth,1,1,\n", 2, "source"),
        ("event,copies,price,source\nwedding,1,1,a\n", 2, "event"),
        ("event,copies,price,source\nbirth,,1,a\n", 2, "copies"),
        ("event,copies,price,source\nbirth,0,1,a\n", 2, "copies"),
        ("event,copies,price,source\nbirth,5..2,1,a\n", 2, "copies"),
        ("event,copies,price,source\nbirth,1.5,1,a\n", 2, "copies"),
        ("event,copies,price,source\nbirth,9999999999999999999999,1,a\n", 2, "copies"),
        ("event,copies,price,source\nbirth,(không có),1,a\n", 2, "copies"),
        ("event,copies,price,source\nbirth,1,8.000,a\n", 2, "price"),
        ('event,copies,price,source\n"birth"x,1,1,a\n', 0, ""),
    ],
)
def test_a_bad_file_is_told_by_line_and_column(text, line, column):
    found, faults = parse_table(
        text, name="t", policy=Policy.UNIQUE, inputs=(EVENT, COPIES), outputs=(PRICE,)
    )
    assert found is None
    assert (faults[0].line, faults[0].column) == (line, column)


def test_a_long_table_is_proven_in_time():
    rows = "".join(f"-,{n},{n},a\n" for n in range(1, 4001))
    long = Input("copies", Kind.INTEGER, least=1, most=4001)
    (hole,) = prove(table("event,copies,price,source\n" + rows, inputs=(EVENT, long)))
    assert hole.case[1] == ("copies", "4001")


def test_a_table_too_entangled_is_not_called_whole():
    dice = Random(7)
    columns = [Input(f"c{n}", Kind.INTEGER, least=0, most=63) for n in range(8)]
    rows = "".join(",".join(f"!{dice.randrange(64)}" for _ in columns) + ",1,a\n" for _ in range(60))
    text = ",".join(c.name for c in columns) + ",price,source\n" + rows
    found = table(text, Policy.COLLECT_SUM, inputs=columns)
    assert prove(found, most_work=20_000)[-1].rule == "not-proven"


SMALL = Input("n", Kind.INTEGER, least=0, most=4)
NAMES = Input("s", Kind.STRING, allowed=("a", "b", "c"))
MAYBE = Input("m", Kind.BOOLEAN, optional=True)

numbers = st.one_of(
    st.just("-"),
    st.integers(0, 4).map(str),
    st.integers(0, 4).flatmap(lambda a: st.integers(a, 4).map(lambda b: f"{a}..{b}")),
    st.integers(0, 4).map(lambda a: f">={a}"),
    st.lists(st.integers(0, 4).map(str), min_size=1, max_size=3).map(";".join),
    st.integers(0, 4).map(lambda a: f"!{a}"),
)
names = st.one_of(
    st.just("-"),
    st.lists(st.sampled_from("abc"), min_size=1, max_size=2, unique=True).map(";".join),
    st.sampled_from(["!a", "!b;c"]),
)
maybes = st.sampled_from(["-", "có", "không", "(không có)"])
lines = st.lists(st.tuples(numbers, names, maybes), min_size=1, max_size=7)


@settings(max_examples=300, deadline=None)
@given(lines, st.sampled_from(list(Policy)))
def test_the_proof_agrees_with_trying_every_case(rows, policy):
    text = "n,s,m,price,source\n" + "".join(f"{n},{s},{m},1,x\n" for n, s, m in rows)
    found = table(text, policy, inputs=(SMALL, NAMES, MAYBE))
    every = table(text, Policy.COLLECT_SUM, inputs=(SMALL, NAMES, MAYBE))
    answered = [
        every.decide({"n": n, "s": s, "m": m}) for n, s, m in product(range(5), "abc", [True, False, None])
    ]
    first = {one[0].line for one in answered if one}
    expected = set()
    if any(not one for one in answered):
        expected.add("gap")
    if policy is Policy.UNIQUE and any(len(one) > 1 for one in answered):
        expected.add("overlap")
    if policy is Policy.FIRST and len(first) < len(rows):
        expected.add("unreachable")
    assert {hole.rule for hole in prove(found)} == expected


@given(st.text(max_size=12), st.sampled_from([SMALL, NAMES, MAYBE, Input("d", Kind.DATE)]))
def test_any_text_in_a_cell_is_read_or_refused(text, column):
    assert isinstance(parse_cell(text, column), Cell | Sentence)


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("-", {1, 2, 19, 20, None}),
        ("!1..19", {20}),
        ("!2..20", {1}),
        ("!2..19", {1, 20}),
        ("!1;20", {2, 19}),
        ("!1..20", set()),
        ("<=2;>=20", {1, 2, 20}),
        (">1;<20", {1, 2, 19, 20}),
        ("1..2;2..19", {1, 2, 19}),
        ("(không có)", {None}),
    ],
)
def test_a_cell_holds_exactly_its_places(text, inside):
    column = Input("copies", Kind.INTEGER, least=1, most=20, optional=True)
    cell = parse_cell(text, column)
    assert {place for place in (1, 2, 19, 20, None) if cell.has(place)} == inside


def test_a_dash_fits_every_name_and_no_name():
    column = Input("place", Kind.STRING, optional=True)
    assert all(parse_cell("-", column).has(place) for place in ("Huế", None))
    assert not parse_cell("!Huế", column).has(None)
