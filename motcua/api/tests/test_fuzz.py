"""No body gives a fault: what is sent is an ordinary request with any part of it replaced, added or taken away."""

import copy
import json

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.api.tests.caller import Caller
from motcua.dossiers.tests.dumps import changed, dump
from motcua.dossiers.tests.factories import walk_to

QUICK = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
ODD = [
    "",
    " ",
    "\x00",
    "\ud800",
    "e\u0301",
    "\u202e",
    "💥" * 50,
    "a" * 5000,
    "' OR 1=1 --",
    "../../etc/passwd",
    "0" * 40,
]
ODD_VALUES = [None, True, -1, 10**17, 10**40, 1.5, 1e300, [], {}, [[]], {"a": {}}, *ODD]
TEXT = st.text(st.characters(codec=None), max_size=12)
ANYTHING = st.one_of(
    st.sampled_from(ODD_VALUES).map(copy.deepcopy),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
        max_leaves=6,
    ),
)


def places(value, path=()):
    """Every place inside a JSON value."""
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, found in inner:
        yield from places(found, (*path, key))


@st.composite
def bent(draw, body):
    """The body with one to three of its parts replaced, added or taken away."""
    body = copy.deepcopy(body)
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(list(places(body))))
        if not path:
            return draw(ANYTHING)
        holder = body
        for key in path[:-1]:
            holder = holder[key]
        how = draw(st.sampled_from(["replace", "take away", "add"]))
        if how == "take away":
            del holder[path[-1]]
        elif how == "add" and isinstance(holder, dict):
            holder[draw(TEXT)] = draw(ANYTHING)
        else:
            holder[path[-1]] = draw(ANYTHING)
    return body


def answered(caller, path, body):
    """Send it; a refusal is a problem document and changed nothing."""
    before = dump()
    with transaction.atomic():
        caller.post(path, json.dumps(body), **{"Idempotency-Key": "khóa"})
        done = caller.status in (200, 201)
        if not done:
            assert 400 <= caller.status < 500
            assert caller.headers["Content-Type"] == "application/problem+json"
            assert not changed(before, dump())
        transaction.set_rollback(True)


@QUICK
@given(data=st.data())
def test_any_filing_is_answered(data):
    caller = Caller("dan")
    answered(caller, "/dossiers", data.draw(bent(caller.filing())))


@pytest.mark.parametrize(
    ("state", "who"),
    [("filed", "quay"), ("asked", "dan"), ("taken", "chuyenvien"), ("accepted", "truongphong"), ("to_sign", "lanhdao"),
     ("issued", "quay"), ("paid", "quay")],
)  # fmt: skip
def test_any_act_is_answered(state, who):
    code, caller = walk_to(state), Caller(who)
    seen = caller.get(f"/dossiers/{code}")
    for action in seen["actions"]:
        if action["name"] not in ("sign", "issue"):  # they ask for nothing that could be bent
            bend(caller, f"/dossiers/{code}/actions", action, seen["rev"])


def bend(caller, path, action, rev):
    @settings(QUICK, max_examples=30)
    @given(bent({"action": action["name"], "rev": rev, **action["schema"]["examples"][0]}))
    def every_body_is_answered(body):
        answered(caller, path, body)

    every_body_is_answered()
