"""Whatever one piece of a pack is replaced by, the check answers with findings and never breaks."""

import copy
import json
from contextlib import suppress
from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.procedures.packs import check, load
from motcua.procedures.packs.plain_yaml import BadYaml, Document, read
from motcua.procedures.packs.source import PackSource
from motcua.procedures.tests.pack_folders import EXTRACTS

FILES = (
    "pack.yaml",
    "steps.yaml",
    "form.json",
    "form.ui.json",
    "result.json",
    "golden/06-bo-sung-giua-chung.yaml",
)


@cache
def shipped() -> PackSource:
    return load(EXTRACTS)


def places(value, path=()):
    yield path
    if isinstance(value, dict):
        for key, below in value.items():
            yield from places(below, (*path, key))
    elif isinstance(value, list):
        for number, below in enumerate(value):
            yield from places(below, (*path, number))


def replaced(value, path, new):
    if not path:
        return new
    found = copy.deepcopy(value)
    here = found
    for key in path[:-1]:
        here = here[key]
    here[path[-1]] = new
    return found


TARGETS = [(file, path) for file in FILES for path in places(shipped().document(file)) if path]
scraps = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(10**18), 10**18),
        st.text(max_size=8),
        st.sampled_from(
            [
                "",
                "trong ngày",
                "1 năm",
                "9999 ngày",
                "2026-13-45",
                "0001-01-01T00:00",
                "9999-12-31T23:59",
                "extracts",
                "item.copies",
                "end",
                "start",
                "ky",
                "../x",
                "tables/fees.csv",
                "pack.yaml",
            ]
        ),
    ),
    lambda below: st.one_of(
        st.lists(below, max_size=3),
        st.dictionaries(
            st.sampled_from(["field", "and", "not", "eq", "in", "type", "const", "to", "when", "id"]),
            below,
            max_size=2,
        ),
    ),
    max_leaves=6,
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(TARGETS), scraps)
def test_one_strange_value_anywhere_is_answered(target, scrap):
    file, path = target
    source = PackSource(shipped().name, dict(shipped().files), dict(shipped().documents))
    source.documents[file] = Document(replaced(shipped().document(file), path, scrap), {"": 1})
    for one in check(source):
        json.dumps(one.as_json())


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab:-[]{}&*!|>'\"#%@`,? \n\t0123456789é", max_size=40))
def test_any_text_is_yaml_or_refused(text):
    with suppress(BadYaml):
        read(text)
