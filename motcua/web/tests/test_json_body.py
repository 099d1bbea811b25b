"""Nothing strange gets in through a JSON body, and nothing strange makes a fault."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.ground.refusals import Invalid, Refused
from motcua.web.json_body import DEEPEST, WrongMediaType, parse, read_json

BAD = {
    "empty": b"",
    "not json": b"{",
    "a list": b"[]",
    "a text": b'"a"',
    "not a number": b'{"a": NaN}',
    "infinity": b'{"a": -Infinity}',
    "too large a fraction": b'{"a": 1e999}',
    "too long a number": b'{"a": 1234567890123456789}',
    "a very long number": b'{"a": ' + b"9" * 100_000 + b"}",
    "not utf-8": b'{"a": "\xff"}',
    "utf-16": '{"a": 1}'.encode("utf-16"),
    "a key twice": b'{"a": 1, "a": 2}',
    "a key twice in nfc": '{"\u1ea5": 1, "a\u0302\u0301": 2}'.encode(),
    "too deep": b'{"a":' * 40 + b"1" + b"}" * 40,
    "deep enough for the stack": b"[" * 200_000,
    "deep lists": b'{"a":' + b"[" * 33 + b"]" * 33 + b"}",
    "something after": b"{} {}",
}


@pytest.mark.parametrize("body", BAD.values(), ids=BAD.keys())
def test_a_strange_body_is_refused_with_400(body):
    with pytest.raises(Refused) as refused:
        parse(body)
    assert refused.value.status == 400


@pytest.mark.parametrize("text", [r"\u0000", r"\ud800", r"\udc00x", r"\u001b", r"\u0085"])
def test_text_that_cannot_be_stored_is_named_by_its_pointer(text):
    with pytest.raises(Invalid) as refused:
        parse(f'{{"form": {{"ten/ho": ["a", "{text}"]}}}}'.encode())
    assert refused.value.errors[0].pointer == "/form/ten~1ho/1"
    with pytest.raises(Invalid):
        parse(f'{{"{text}": 1}}'.encode())


def test_text_becomes_nfc_and_lines_stay():
    decomposed = unicodedata.normalize("NFD", "Đặng Thị Ấm")
    assert parse(json.dumps({decomposed: decomposed + "\nhai"}).encode()) == {
        "Đặng Thị Ấm": "Đặng Thị Ấm\nhai"
    }


def test_brackets_inside_text_are_not_depth():
    assert parse(json.dumps({"a": "[" * 500 + '\\"{'}).encode())["a"].startswith("[[[")


def test_the_deepest_is_still_read():
    body = b'{"a":' * (DEEPEST - 1) + b"{}" + b"}" * (DEEPEST - 1)
    assert parse(body)


def test_the_media_type_must_be_json(rf):
    with pytest.raises(WrongMediaType) as refused:
        read_json(rf.post("/x", b"{}", content_type="text/plain"))
    assert refused.value.status == 415
    assert read_json(rf.post("/x", b"{}", content_type="application/json; charset=utf-8")) == {}


def status_of(body):
    try:
        parse(body)
    except Refused as refused:
        return refused.status
    return 200


@given(st.binary(max_size=200))
def test_no_bytes_are_a_fault(body):
    assert status_of(body) in {200, 400, 422}


@given(st.text(alphabet='{}[]",:\\u0d8 -1eNaN\n', max_size=60))
def test_no_near_json_is_a_fault(text):
    assert status_of(text.encode()) in {200, 400, 422}


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.text("aàảđ Ấ\n", max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", max_size=3), inner, max_size=3)
    ),
    max_leaves=10,
)


@given(st.dictionaries(st.text("abc", max_size=4), PLAIN, max_size=4))
def test_ordinary_values_come_through_as_they_are(value):
    assert parse(json.dumps(value).encode()) == value


@pytest.mark.django_db
@pytest.mark.urls("motcua.web.tests.doors")
def test_through_the_door(client, settings):
    for body in BAD.values():
        response = client.post("/api/v1/echo", body, content_type="application/json")
        assert 400 <= response.status_code < 500
    assert client.post("/api/v1/echo", b'{"a": 1}', content_type="application/json").json() == {
        "body": {"a": 1}
    }
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    too_big = client.post("/api/v1/echo", b'{"a": "' + b"x" * 50 + b'"}', content_type="application/json")
    assert too_big.status_code == 413
