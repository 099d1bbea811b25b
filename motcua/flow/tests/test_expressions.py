"""Expressions: typed, total, and strict about what they do not know."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.flow.expressions import BIGGEST, Kind, TooBig, parse

TYPES = {
    "copies": "integer",
    "kind": "string",
    "urgent": "boolean",
    "born": "date",
    "extracts": "group",
    "extracts[].copies": "integer",
    "extracts[].kind": "string",
}


def value(raw, data):
    parsed = parse(raw, TYPES)
    assert parsed.faults == ()
    return parsed.expression.evaluate(data)


@pytest.mark.parametrize(
    ("raw", "data", "expected"),
    [
        (3, {}, 3),
        ({"field": "copies"}, {"copies": 2}, 2),
        ({"field": "copies"}, {}, None),
        ({"field": "copies"}, {"copies": True}, None),
        ({"field": "copies"}, {"copies": "2"}, None),
        ({"mul": [{"field": "copies"}, 8000]}, {"copies": 2}, 16000),
        ({"mul": [{"field": "copies"}, 8000]}, {}, None),
        ({"sub": [5, 7]}, {}, -2),
        ({"min": [{"field": "copies"}, 198]}, {"copies": 350}, 198),
        ({"max": [0, {"sub": [{"field": "copies"}, 2]}]}, {"copies": 1}, 0),
        ({"max": [0, {"field": "copies"}]}, {}, None),
        ({"eq": [{"field": "kind"}, "birth"]}, {"kind": "birth"}, True),
        ({"eq": [{"field": "kind"}, "birth"]}, {}, False),
        ({"ne": [{"field": "kind"}, "birth"]}, {}, True),
        ({"lt": [{"field": "copies"}, 3]}, {}, False),
        ({"ge": [{"field": "born"}, {"date": "2020-02-29"}]}, {"born": "2020-02-29"}, True),
        ({"ge": [{"field": "born"}, {"date": "2020-02-29"}]}, {"born": "2020-2-29"}, False),
        ({"days": [{"field": "born"}, {"date": "2026-12-11"}]}, {"born": "2026-10-12"}, 60),
        ({"days": [{"field": "born"}, {"date": "2026-10-11"}]}, {"born": "2026-10-12"}, -1),
        ({"days": [{"field": "born"}, {"date": "2026-10-11"}]}, {"born": "12/10/2026"}, None),
        ({"years": [{"field": "born"}, {"date": "2026-11-22"}]}, {"born": "2006-11-23"}, 19),
        ({"years": [{"field": "born"}, {"date": "2026-11-23"}]}, {"born": "2006-11-23"}, 20),
        ({"years": [{"field": "born"}, {"date": "2025-02-28"}]}, {"born": "2008-02-29"}, 16),
        ({"years": [{"field": "born"}, {"date": "2025-03-01"}]}, {"born": "2008-02-29"}, 17),
        ({"lt": [{"years": [{"field": "born"}, {"date": "2025-03-01"}]}, 20]}, {}, False),
        ({"in": [{"field": "kind"}, ["birth", "death"]]}, {"kind": "death"}, True),
        ({"in": [{"field": "kind"}, ["birth", "death"]]}, {}, False),
        ({"not": {"field": "urgent"}}, {}, True),
        ({"and": [{"field": "urgent"}, {"present": {"field": "kind"}}]}, {"urgent": True, "kind": ""}, False),
        ({"or": [{"field": "urgent"}, {"present": {"field": "kind"}}]}, {"kind": "x"}, True),
        ({"sum": {"field": "extracts[].copies"}}, {"extracts": [{"copies": 2}, {}, {"copies": 3}, 7]}, 5),
        ({"sum": {"field": "extracts[].copies"}}, {"extracts": "no list"}, 0),
        ({"count": {"field": "extracts"}}, {"extracts": [1, 2]}, 2),
    ],
)
def test_an_expression_means_what_it_says(raw, data, expected):
    assert value(raw, data) == expected


@pytest.mark.parametrize(
    ("raw", "pointer"),
    [
        (1.5, ""),
        (None, ""),
        ([1], ""),
        (10**16, ""),
        ({}, ""),
        ({"eq": [1, 1], "ne": [1, 2]}, ""),
        ({"exec": "import os"}, ""),
        ({"field": "unknown"}, "/field"),
        ({"field": ["copies"]}, "/field"),
        ({"field": "extracts"}, "/field"),
        ({"field": "extracts[].copies"}, "/field"),
        ({"date": "24/11/2026"}, "/date"),
        ({"eq": [1, "1"]}, "/eq/1"),
        ({"eq": [1]}, "/eq"),
        ({"lt": ["a", "b"]}, "/lt"),
        ({"lt": [True, False]}, "/lt"),
        ({"and": [True, 1]}, "/and/1"),
        ({"years": [{"field": "born"}]}, "/years"),
        ({"days": [{"field": "born"}, "2026-11-23"]}, "/days/1"),
        ({"and": "x"}, "/and"),
        ({"and": []}, "/and"),
        ({"not": 1}, "/not"),
        ({"in": [1, ["a"]]}, "/in/1/0"),
        ({"in": [1, []]}, "/in/1"),
        ({"in": 3}, "/in"),
        ({"add": [1, {"date": "2026-01-01"}]}, "/add/1"),
        ({"sum": {"field": "extracts[].kind"}}, "/sum"),
        ({"sum": {"field": "copies"}}, "/sum"),
        ({"count": {"field": "copies"}}, "/count"),
        ({"present": {"field": "extracts[].kind"}}, "/present"),
    ],
)
def test_what_does_not_fit_is_refused_at_its_place(raw, pointer):
    parsed = parse(raw, TYPES)
    assert parsed.expression is None
    assert parsed.faults[0].pointer == pointer


def test_all_faults_are_told_at_once():
    parsed = parse({"and": [{"field": "a"}, {"field": "b"}, {"eq": [1, "x"]}]}, TYPES)
    assert [fault.pointer for fault in parsed.faults] == ["/and/0/field", "/and/1/field", "/and/2/eq/1"]


def test_the_expected_type_is_held():
    assert parse(1, TYPES, Kind.BOOLEAN).faults
    assert parse({"present": {"field": "kind"}}, TYPES, Kind.BOOLEAN).expression is not None


def test_size_and_depth_are_bounded():
    deep: object = True
    for _ in range(100):
        deep = {"not": deep}
    assert parse(deep, TYPES).expression is None
    assert parse({"and": [True] * 10_000}, TYPES).expression is None


def test_an_integer_out_of_all_range_is_the_one_exception():
    expression = parse({"mul": [{"field": "copies"}, BIGGEST]}, TYPES).expression
    with pytest.raises(TooBig):
        expression.evaluate({"copies": 2})
    assert expression.evaluate({"copies": 1}) == BIGGEST


leaf = st.one_of(
    st.integers(-5, 5),
    st.text(max_size=3),
    st.booleans(),
    st.sampled_from(sorted(TYPES)).map(lambda name: {"field": name}),
    st.dates().map(lambda day: {"date": day.isoformat()}),
)


def _nodes(below):
    pair = st.lists(below, min_size=2, max_size=2)
    many = st.lists(below, min_size=1, max_size=3)
    words = ["and", "or", "add", "mul"]
    return st.one_of(
        *(many.map(lambda inside, w=w: {w: inside}) for w in words),
        *(pair.map(lambda inside, w=w: {w: inside}) for w in ("eq", "ne", "lt", "le", "gt", "ge", "sub")),
        below.map(lambda inside: {"not": inside}),
        st.tuples(below, many).map(lambda inside: {"in": [inside[0], inside[1]]}),
    )


tree = st.recursive(leaf, _nodes, max_leaves=12)
scalar = st.one_of(st.none(), st.integers(-9, 9), st.booleans(), st.text(max_size=2), st.dates().map(str))
answers = st.dictionaries(
    st.sampled_from(["copies", "kind", "urgent", "born", "extracts"]),
    st.one_of(
        scalar, st.lists(st.one_of(scalar, st.dictionaries(st.sampled_from(["copies", "kind"]), scalar)))
    ),
)
PYTHON = {Kind.INTEGER: int, Kind.STRING: str, Kind.BOOLEAN: bool, Kind.DATE: date}


@given(tree, answers)
def test_what_passes_the_check_never_fails_and_keeps_its_type(raw, data):
    expression = parse(raw, TYPES).expression
    if expression is not None:
        found = expression.evaluate(data)
        assert found is None or type(found) is PYTHON[expression.kind]
