"""Requirements of a pack: what hinders a request on its day, and what `packs check` says of a bad one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.eforms import checking
from motcua.procedures.packs import Pack, content_of, load
from motcua.procedures.packs.rehearsal import merged
from motcua.procedures.tests.pack_folders import SHIPPED, copy_of_pack, edit_yaml
from motcua.procedures.tests.test_pack_checks import found

BIRTH = Pack(content_of(load(SHIPPED / "dang-ky-khai-sinh")))
DAY = date(2026, 11, 23)
ON_TIME_DAYS = 60


def refused(change, on=DAY):
    data = merged(BIRTH.form.example, change)
    return [one.pointer for one in checking.check(BIRTH.form, data, beyond=BIRTH.hindering(on)).errors]


def requirement(**values):
    one = {
        "at": "requester.birth_date",
        "refuse_when": {"gt": [{"field": "requester.birth_date"}, {"field": "filed.on"}]},
        "text": "Ngày sinh không thể sau hôm nay.",
        "law": ["luat-ho-tich"],
        "article": "Điều 64 Luật Hộ tịch",
    }
    return edit_yaml("pack.yaml", lambda said: said.update(requirements=[{**one, **values}]))


def test_what_hinders_stands_at_its_question_in_the_order_of_asking():
    change = {
        "child": {"birth_date": "2026-11-24"},
        "foreign_parent": True,
        "marriage": "unregistered",
    }
    assert refused(change) == ["/foreign_parent", "/child/birth_date", "/marriage"]
    assert refused({}) == []


def test_without_a_day_nothing_that_depends_on_it_is_said():
    assert refused({"child": {"birth_date": "2099-01-01"}}, on=None) == []
    assert refused({"foreign_parent": True}, on=None) == ["/foreign_parent"]


def test_a_fault_of_the_form_is_said_before_a_requirement_at_the_same_question():
    data = merged(BIRTH.form.example, {"marriage": "perhaps"})
    errors = checking.check(
        BIRTH.form, data, beyond=lambda _data: [*checking.errors(BIRTH.form, data)]
    ).errors
    assert [one.pointer for one in errors] == ["/marriage"]


@given(st.integers(0, 40_000))
def test_registering_costs_nothing_for_sixty_days_and_the_same_ever_after(days):
    born = (DAY - timedelta(days=days)).isoformat()
    data = merged(BIRTH.form.example, {"child": {"birth_date": born}, "copies": 0})
    (line,) = BIRTH.fee(data, on=DAY)
    assert (line.amount_vnd == 0) == (days <= ON_TIME_DAYS)
    (free,) = BIRTH.fee(merged(data, {"fee_exempt": True}), on=DAY)
    assert free.amount_vnd == 0


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"at": "nowhere"}, "requirement"),
        ({"at": "extracts"}, "requirement"),
        ({"refuse_when": {"field": "delivery"}}, "requirement"),
        ({"refuse_when": {"eq": [{"field": "filed.channel"}, "online"]}}, "requirement"),
        ({"refuse_when": {"lt": [{"field": "filed.on"}, 3]}}, "requirement"),
        ({"law": ["no-such-law"]}, "law-unknown"),
        ({"text": ""}, "schema"),
        ({"say": "more"}, "schema"),
    ],
)
def test_a_bad_requirement_is_found(tmp_path, values, rule):
    folder = copy_of_pack(tmp_path)
    (folder / "en.yaml").unlink()
    requirement(**values)(folder)
    assert found(folder) == [(rule, "pack.yaml")]


def test_a_good_requirement_is_no_fault_and_wants_its_words_in_english(tmp_path):
    folder = copy_of_pack(tmp_path)
    requirement()(folder)
    assert [file for _rule, file in found(folder)] == ["en.yaml"]
