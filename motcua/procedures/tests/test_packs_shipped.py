"""The shipped packs at work: golden dossiers, fees, papers' data, and what the house asks of a pack."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.eforms import checking
from motcua.eforms.wards import Wards
from motcua.procedures.packs import Pack, content_of, load
from motcua.procedures.packs.nearby import children_of, nearby
from motcua.procedures.packs.rehearsal import merged, play
from motcua.procedures.tests.pack_folders import EXTRACTS, LICENCE, SHIPPED

GOLDEN = [
    (folder, file.name)
    for folder in sorted(SHIPPED.iterdir())
    for file in sorted(folder.glob("golden/*.yaml"))
]


@pytest.fixture(scope="module")
def pack() -> Pack:
    return Pack(content_of(load(EXTRACTS)))


@pytest.mark.parametrize(("folder", "name"), GOLDEN, ids=[f"{f.name}/{n}" for f, n in GOLDEN])
def test_a_golden_dossier_comes_out_as_a_lawyer_expects(folder, name):
    source = load(folder)
    golden = source.mapping(f"golden/{name}")
    played = play(Pack(content_of(source)), golden, nearby(source, children_of(source)))
    assert played.stuck == ""
    for key, wanted in golden["expect"].items():
        found = getattr(played, key)
        assert (
            sorted(found)
            if key in ("errors", "slots")
            else list(found)
            if isinstance(found, tuple)
            else {child: list(route) for child, route in found.items()}
            if key == "children"
            else found
        ) == (sorted(wanted) if key in ("errors", "slots") else wanted)


def test_the_pack_carries_what_the_law_wants_published(pack):
    assert list(pack.seven_items) == list("abcdefg")
    assert all(pack.seven_items.values())
    assert pack.code == "2.000635"
    assert pack.limit.text == "trong ngày"
    assert not pack.is_checked
    assert not pack.needs_presence


def test_one_paper_is_always_required_and_one_when_authorised(pack):
    assert [slot.id for slot in pack.slots if slot.always_required] == ["giay-to-tuy-than"]
    authorised = {**pack.form.example, "for_whom": "other"}
    assert [slot.id for slot in pack.slots if slot.needed(authorised)] == [
        "giay-to-tuy-than",
        "van-ban-uy-quyen",
    ]
    assert [slot.id for slot in pack.slots if slot.shown(pack.form.example)] == [
        "giay-to-tuy-than",
        "giay-to-lien-quan",
    ]
    assert pack.slots[0].media_types == ("application/pdf", "image/jpeg", "image/png")


def test_the_applicant_is_read_out_of_the_answers(pack):
    who = pack.applicant(pack.form.example, Wards.of([("99004", "Phường Ngọc Sơn")]))
    assert who["name"] == pack.applicant_name(pack.form.example) == "Trần Thị Hoa"
    assert who["address"] == "24 đường Hoa Ban, tổ 5, Phường Ngọc Sơn"
    assert pack.applicant({})["name"] == ""


def test_the_result_is_drafted_from_the_answers(pack):
    draft = pack.result_draft(pack.form.example)
    assert draft["entries"][0]["register_number"] == "45"
    assert [error.pointer for error in checking.errors(pack.result_form, draft)] == [
        "/entries/0/registered_at"
    ]
    assert pack.result_draft({}) == {"entries": []}


def test_steps_know_who_does_what(pack):
    assert [(step.does, step.role) for step in pack.steps.values()] == [
        ("accept", "mot_cua"),
        ("work", "chuyen_vien"),
        ("sign", "lanh_dao"),
        ("issue", "van_thu"),
        ("return", "mot_cua"),
    ]
    assert pack.steps["tra-cuu"].result_form is pack.result_form
    assert pack.steps["ky"].result_form is None
    assert set(pack.steps) == set(pack.graph.tasks)


def test_an_account_fills_the_form_in(pack):
    class Account:
        full_name = "Trần Thị Hoa"
        ward_code = "99004"
        birth_date = None

    assert pack.prefilled(Account()) == {"requester": {"full_name": "Trần Thị Hoa", "ward": "99004"}}


def test_an_organisation_asks_and_a_person_files_for_it():
    licence = Pack(content_of(load(LICENCE)))
    who = licence.applicant(licence.form.example, Wards.of([("99004", "Phường Ngọc Sơn")]))
    assert (who["name"], who["organisation"]) == ("Trần Thị Hoa", "Hợp tác xã Chè Suối Trong")
    assert who["address"] == "Bản Nà Lâu, Phường Ngọc Sơn"
    assert licence.applicant_name(licence.form.example) == "Hợp tác xã Chè Suối Trong"
    assert licence.applicant_name({}) == ""


def test_an_organisation_fills_its_own_answers_in():
    class Organisation:
        name = "Hợp tác xã Chè Suối Trong"
        tax_code = "9800000012"
        address = ""

    licence = Pack(content_of(load(LICENCE)))
    assert licence.prefilled(object(), Organisation()) == {
        "organisation": {"name": "Hợp tác xã Chè Suối Trong", "tax_code": "9800000012"}
    }
    assert licence.prefilled(object()) == {}


def test_a_table_that_two_fees_ask_shows_its_prices_once():
    licence = Pack(content_of(load(LICENCE)))
    assert [price for _name, price, _source in licence.prices] == [15000, 6000, 27000]
    assert all("214/2016/TT-BTC" in source for _name, _price, source in licence.prices)


def test_the_licence_is_drafted_from_the_answers_and_complete():
    licence = Pack(content_of(load(LICENCE)))
    draft = licence.result_draft(licence.form.example)
    assert draft == licence.result_form.example
    assert checking.errors(licence.result_form, draft) == []


@pytest.mark.parametrize("subject", ["general", "security", "defence", "party_history", "ethnic_religion"])
def test_a_subject_says_who_must_be_asked(subject):
    licence = Pack(content_of(load(LICENCE)))
    form = merged(licence.form.example, {"document": {"subject": subject}})
    bodies = {"security": ["cong-an"], "defence": ["quan-su"], "ethnic_religion": ["dan-toc-ton-giao"]}
    asked = [one.id for step in licence.steps.values() for one in step.consult if one.must_be_asked(form)]
    assert asked == bodies.get(subject, [])


@given(st.sampled_from(["print", "reading", "audiovisual"]), st.integers(1, 5000))
def test_a_licence_costs_by_its_page_or_minute(medium, many):
    form = merged(LICENSING.form.example, {"document": {"medium": medium}})
    counted = "pages" if medium == "print" else "minutes"
    form = merged(form, {"document": {"pages": None, "minutes": None}})
    form = merged(form, {"document": {counted: many}})
    (line,) = LICENSING.fee(form)
    assert (line.quantity, line.unit_vnd) == (
        many,
        {"print": 15000, "reading": 6000, "audiovisual": 27000}[medium],
    )


def extract(copies: int) -> dict[str, object]:
    return {
        "event": "birth",
        "full_name": "Lê An",
        "birth_date": "2001-02-03",
        "registered_ward": "99001",
        "knows_entry": False,
        "copies": copies,
    }


@given(st.lists(st.integers(1, 20), min_size=1, max_size=5))
def test_every_copy_costs_the_same_wherever_it_stands(copies):
    pack = PACK
    data = merged(pack.form.example, {"extracts": [extract(n) for n in copies]})
    assert checking.errors(pack.form, data) == []
    lines = pack.fee(data)
    assert sum(line.amount_vnd for line in lines) == 8000 * sum(copies)
    assert all(line.source and line.amount_vnd == line.quantity * line.unit_vnd for line in lines)
    assert pack.fee(merged(data, {"extracts": [extract(n) for n in reversed(copies)]})) == lines


scraps = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-3, 30), st.text(max_size=3)),
    lambda below: st.one_of(
        st.lists(below, max_size=3),
        st.dictionaries(
            st.sampled_from(["extracts", "copies", "event", "for_whom", "delivery", "requester"]), below
        ),
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["extracts", "for_whom", "delivery", "requester"]), scraps))
def test_half_filled_answers_never_break_the_pack(data):
    pack = PACK
    assert all(line.amount_vnd >= 0 or line.quantity < 0 for line in pack.fee(data))
    assert [slot.needed(data) for slot in pack.slots]
    assert pack.applicant(data)
    assert pack.return_place(data)
    assert isinstance(pack.result_draft(data), dict)


PACK = Pack(content_of(load(EXTRACTS)))
LICENSING = Pack(content_of(load(LICENCE)))
