"""Asking again for one row of a repeated group: the third member of a family, and nothing else of what was said."""

import pytest

from motcua.dossiers.models import DossierForm, Paper, Supplement
from motcua.dossiers.papers import SUPPLEMENT
from motcua.dossiers.tests.every_pack import every_pack  # noqa: F401
from motcua.dossiers.tests.factories import MINUTE, a_file, case_of, do, file_it, request
from motcua.dossiers.tests.province import AT
from motcua.dossiers.tests.visitor import Visitor
from motcua.ground.refusals import Invalid

pytestmark = pytest.mark.usefixtures("every_pack")

NAMES = ("Vàng Văn Thắng", "Vàng Thị Mỷ", "Vàng Văn Sinh")
MEMBERS = [
    {"full_name": name, "birth_date": "1988-03-20", "identity_number": f"00108800045{n}"}
    for n, name in enumerate(NAMES)
]
MENDED = {**MEMBERS[2], "full_name": "Vàng Văn Sình", "birth_date": "1988-03-21"}
THIRD = "/members/2"


@pytest.fixture
def code():
    files = {"bien-ban-hop": [a_file()], "uy-quyen-chu-ho": [a_file(name="uy-quyen.png")]}
    given = request(procedure="1.001612", files=files, founded_by="family", members=MEMBERS)
    return file_it(given).code


def asked(code, *fields):
    do(code, "quay", "request_supplement", at=AT, fields=list(fields), reason="Xem lại tên và ngày sinh.")
    return code


def supplied(code, answers):
    do(code, "dan", "supply", at=AT + MINUTE, answers=answers)
    return DossierForm.objects.get(dossier__code=code).data


def wrong(code, answers):
    before = DossierForm.objects.get(dossier__code=code).data
    with pytest.raises(Invalid) as refused:
        do(code, "dan", "supply", at=AT + MINUTE, answers=answers)
    assert DossierForm.objects.get(dossier__code=code).data == before
    return {one.pointer: str(one.message) for one in refused.value.errors}


class TestByTheApi:
    def test_that_row_is_mended_and_all_else_kept(self, code):
        before = DossierForm.objects.get(dossier__code=code).data
        assert supplied(asked(code, THIRD), {THIRD: MENDED}) == {
            **before,
            "members": [*before["members"][:2], MENDED],
        }

    def test_the_example_goes_through(self, code):
        asked(code, THIRD)
        do(code, "dan", "supply", at=AT + MINUTE)
        assert DossierForm.objects.get(dossier__code=code).data["members"] == MEMBERS

    def test_the_example_is_complete_also_when_the_row_has_become_wrong(self, code):
        asked(code, THIRD)
        kept = DossierForm.objects.get(dossier__code=code)
        kept.data["members"][2] = {"full_name": "Vàng Văn Sinh"}
        DossierForm.objects.filter(pk=kept.pk).update(data=kept.data)
        assert wrong(code, {THIRD: kept.data["members"][2]})

    def test_who_is_asked_for_the_whole_group_is_not_asked_for_its_rows(self, code):
        asked(code, THIRD, "/members", "/name")
        assert Supplement.objects.get().fields == ["/members", "/name"]

    @pytest.mark.parametrize(
        "place", ["/members/3", "/members/-1", "/members/02", "/members/x", "/members/2/full_name"]
    )
    def test_a_row_that_is_not_there_is_not_asked_for(self, code, place):
        with pytest.raises(Invalid) as refused:
            asked(code, place)
        assert [one.pointer for one in refused.value.errors] == ["/fields/0"]
        assert not Supplement.objects.exists()

    def test_a_row_alone_is_asked_for_as_its_group(self):
        files = {"bien-ban-hop": [a_file()], "uy-quyen-chu-ho": [a_file(name="uy-quyen.png")]}
        given = request(procedure="1.001612", files=files, founded_by="family", members=MEMBERS[:1])
        labels = case_of(file_it(given).code).labels
        assert "/members" in labels
        assert "/members/0" not in labels

    @pytest.mark.parametrize("place", ["/members", "/members/0", "/members/22", "/name"])
    def test_nothing_is_taken_that_was_not_asked(self, code, place):
        assert wrong(asked(code, THIRD), {place: MENDED})

    @pytest.mark.parametrize(
        "value", [None, "Vàng", 7, [], [MENDED], {}, {"full_name": ""}, {**MENDED, "more": 1}]
    )
    def test_what_is_no_such_row_is_refused_at_its_place(self, code, value):
        found = wrong(asked(code, THIRD), {THIRD: value})
        assert found
        assert all(pointer.startswith("/answers/~1members~12") for pointer in found)


class TestOnThePage:
    def test_the_officer_chooses_the_member_by_name(self, code):
        quay = Visitor("quay")
        quay.open(f"/viec/{code}")
        assert "Thành viên 3 (Vàng Văn Sinh)" in quay.html
        quay.send("/request_supplement", reason="Xem lại tên và ngày sinh.", fields=[THIRD])
        assert Supplement.objects.get().fields == [THIRD]
        assert "(Vàng Văn Sinh)" in str(Paper.objects.get(kind=SUPPLEMENT).data["missing"])

    def test_the_person_sees_that_row_and_no_way_to_add_or_take_out_one(self, code):
        dan = Visitor("dan")
        dan.open(f"/ho-so/{asked(code, THIRD)}")
        assert 'value="Vàng Văn Sinh"' in dan.html
        assert 'value="Vàng Thị Mỷ"' not in dan.html
        assert 'name="_add"' not in dan.html
        assert 'name="_remove"' not in dan.html
        dan.send("/supply", **{"members[2].full_name": "Vàng Văn Sình", "members[0].full_name": "Kẻ lạ"})
        members = DossierForm.objects.get(dossier__code=code).data["members"]
        assert [one["full_name"] for one in members] == [*NAMES[:2], "Vàng Văn Sình"]

    @pytest.mark.parametrize("pressed", [{"_remove": "members[0]"}, {"_add": "members"}])
    def test_a_button_that_is_not_there_changes_nothing(self, code, pressed):
        dan = Visitor("dan")
        dan.open(f"/ho-so/{asked(code, THIRD)}")
        dan.send("/supply", **pressed)
        assert DossierForm.objects.get(dossier__code=code).data["members"] == MEMBERS

    def test_what_is_wrong_is_said_at_the_row_and_what_was_typed_is_kept(self, code):
        dan = Visitor("dan")
        dan.open(f"/ho-so/{asked(code, THIRD)}")
        dan.send("/supply", **{"members[2].full_name": "", "members[2].birth_date": "30/02/1988"})
        assert dan.page.status_code == 422
        assert 'value="30/02/1988"' in dan.html
        assert 'href="#supply-members-2-full_name"' in dan.html
