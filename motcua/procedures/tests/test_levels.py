"""The level of a service, as a table and by what must hold always."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.procedures.rules import levels
from motcua.procedures.rules.levels import (
    ITEMS,
    Published,
    level,
    missing_in_pack,
    missing_items,
    online_mode,
)

ALL = dict.fromkeys(
    ("name", "sequence", "methods", "documents", "copies", "limit", "applicants", "agency"), True
)


@pytest.mark.parametrize(
    ("offered", "expected"),
    [
        (
            {
                "missing": "b",
                "has_form": True,
                "files_online": True,
                "pays_online": True,
                "delivery": ["post"],
            },
            0,
        ),
        ({"missing": ""}, 1),
        ({"missing": "", "files_online": True}, 1),
        ({"missing": "", "has_form": True}, 2),
        ({"missing": "", "has_form": True, "pays_online": True, "delivery": ["electronic"]}, 2),
        ({"missing": "", "has_form": True, "files_online": True}, 3),
        ({"missing": "", "has_form": True, "files_online": True, "delivery": ["electronic"]}, 3),
        ({"missing": "", "has_form": True, "files_online": True, "has_fee": True, "delivery": ["post"]}, 3),
        (
            {
                "missing": "",
                "has_form": True,
                "files_online": True,
                "pays_online": True,
                "delivery": ["counter"],
            },
            3,
        ),
        (
            {
                "missing": "",
                "has_form": True,
                "files_online": True,
                "pays_online": True,
                "delivery": ["post"],
            },
            4,
        ),
        (
            {
                "missing": "",
                "has_form": True,
                "files_online": True,
                "has_fee": False,
                "delivery": ["electronic"],
            },
            4,
        ),
        (
            {
                "missing": "",
                "has_form": True,
                "files_online": True,
                "has_fee": False,
                "delivery": ["counter"],
            },
            3,
        ),
    ],
)
def test_level(offered, expected):
    assert level(**offered) == expected


@given(
    missing=st.sets(st.sampled_from("abcdefg")),
    has_form=st.booleans(),
    files_online=st.booleans(),
    has_fee=st.sampled_from([None, False, True]),
    pays_online=st.booleans(),
    delivery=st.sets(st.sampled_from(["electronic", "counter", "post"])),
)
def test_offering_more_never_lowers_the_level(
    missing, has_form, files_online, has_fee, pays_online, delivery
):
    told = {"missing": missing, "has_form": has_form, "files_online": files_online, "has_fee": has_fee}
    now = level(**told, pays_online=pays_online, delivery=delivery)
    assert level(**told, pays_online=True, delivery={*delivery, "post"}) >= now
    assert level(**{**told, "missing": ()}, pays_online=pays_online, delivery=delivery) >= now
    assert (now == 0) == bool(missing)


@pytest.mark.parametrize(
    ("unsaid", "letters"),
    [
        ((), ()),
        (("name",), ("a",)),
        (("sequence",), ("b",)),
        (("methods",), ("c",)),
        (("documents",), ("d",)),
        (("copies",), ("d",)),
        (("limit",), ("e",)),
        (("applicants",), ("f",)),
        (("agency",), ("g",)),
        (tuple(ALL), tuple("abcdefg")),
    ],
)
def test_missing_items(unsaid, letters):
    assert missing_items(Published(**{**ALL, **dict.fromkeys(unsaid, False)})) == letters


def test_a_pack_says_an_item_when_it_is_not_empty():
    assert missing_in_pack(dict.fromkeys(ITEMS, "có")) == ()
    assert missing_in_pack({**dict.fromkeys(ITEMS, "có"), "b": [], "e": ""}) == ("b", "e")
    assert missing_in_pack({}) == tuple(ITEMS)


@pytest.mark.parametrize(
    ("files_online", "needs_presence", "mode"),
    [
        (False, False, levels.INFORMATION),
        (False, True, levels.INFORMATION),
        (True, True, levels.PART),
        (True, False, levels.WHOLE),
    ],
)
def test_online_mode(files_online, needs_presence, mode):
    assert online_mode(files_online=files_online, needs_presence=needs_presence) == mode
