"""The simulation page: asked, answered, bounded; numbers and charts say the same."""

import pytest

from motcua.authoring import office
from motcua.dossiers.tests.province import load_small_province
from motcua.flow.staffing import Load
from motcua.people.models import Account

pytestmark = pytest.mark.django_db
ADDRESS = "/quy-trinh/2.000635/mo-phong"


@pytest.fixture
def drafter(client):
    load_small_province()
    client.force_login(Account.objects.get(username="quantri"))
    return client


def test_the_form_is_there_with_every_role_of_the_process(drafter):
    page = drafter.get(ADDRESS)
    assert page.status_code == 200
    for name in ("nguoi-chuyen_vien", "nguoi-lanh_dao", "nguoi-mot_cua", "nguoi-van_thu"):
        assert f'name="{name}" type="text" value="1"' in page.text
    assert "hồ sơ đúng hạn" not in page.text


def test_the_answer_says_how_many_would_be_enough_and_draws_it(drafter):
    page = drafter.get(ADDRESS, {"so-ho-so": "30", "so-ngay": "10", "phan-lam": "0,5"})
    assert page.status_code == 200
    assert "hồ sơ đúng hạn" in page.text
    assert "Để 95% đúng hạn cần: " in page.text
    assert "Chuyên viên " in page.text
    assert page.text.count('class="chart"') == 2
    assert "Phần thời gian bận: " in page.text


def test_an_office_with_enough_hands_is_told_so(drafter):
    page = drafter.get(ADDRESS, {"so-ho-so": "1", "so-ngay": "10", "phan-lam": "0,2"})
    assert "Số người này đủ để 95% đúng hạn" in page.text
    assert page.text.count('class="chart"') == 1


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"so-ho-so": "nhiều"}, "Nhập một số, ví dụ 5 hoặc 0,5."),
        ({"so-ho-so": "nan"}, "Số hồ sơ một ngày phải lớn hơn 0"),
        ({"so-ho-so": "1e9"}, "nhiều nhất 500 hồ sơ"),
        ({"so-ho-so": "5", "so-ngay": "inf"}, "Nhập một số"),
        ({"so-ho-so": "5", "so-ngay": "-3"}, "Số ngày phải từ 1"),
        ({"so-ho-so": "5", "phan-lam": "2"}, "Phần giờ làm thật"),
        ({"so-ho-so": "5", "re": "0.9"}, "từ 0 đến 0,5"),
        ({"so-ho-so": "5", "nguoi-van_thu": "0"}, "phải từ 1 đến 500"),
    ],
)
def test_bad_numbers_are_told_in_one_sentence_and_kept_as_typed(drafter, asked, said):
    page = drafter.get(ADDRESS, asked)
    assert page.status_code == 422
    assert said in page.text
    for typed in asked.values():
        assert f'value="{typed}"' in page.text


def test_where_there_is_no_process_nothing_is_simulated(drafter):
    assert drafter.get("/quy-trinh/9.999999/mo-phong").status_code == 404


def test_a_group_in_one_of_two_units_is_called_with_its_unit():
    assert office.pool_name("chuyen_vien/kinh-te", {"chuyen_vien": "Chuyên viên"}) == "Chuyên viên · kinh-te"


def test_of_many_that_were_tried_six_are_drawn():
    tried = tuple((Load(1, {"a": n}), None) for n in range(1, 21))
    shown = office.drawn(tried)
    assert (len(shown), shown[0], shown[-1]) == (6, tried[0], tried[-1])
