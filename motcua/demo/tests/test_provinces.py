"""The five places of 2009: their numbers come out of forms, packs and desks, counted as everywhere else."""

import re

import pytest

from motcua.agencies.models import AdminUnit, Agency
from motcua.counter.queries import offered_at
from motcua.demo import profile
from motcua.demo.profile import load_province, pack_folders
from motcua.demo.provinces import catalogue, description, places
from motcua.demo.provinces.description import described
from motcua.dossiers.queries import offers
from motcua.eforms import checking
from motcua.ground.refusals import Invalid, Missing
from motcua.procedures import queries as procedures
from motcua.procedures.models import Procedure, Service
from motcua.procedures.packs.published import newest, pack_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def load(settings, tmp_path):
    settings.HOME = tmp_path
    pack_of.cache_clear()  # ids come back after a rollback, with other packs behind them

    def loaded(name):
        told = []
        load_province(described(name), told.append, None)
        return procedures.stats()["by_level"]

    yield loaded
    pack_of.cache_clear()


def test_there_are_five_beside_the_invented_one():
    assert description.names() == ["an-giang", "lam-dong", "lao-cai", "long-an", "tp-hcm"]
    packs = {folder.name for folder in pack_folders()}
    for name in description.names():
        said = described(name)
        assert {desk.pack for desk in said.desks} <= packs
        known = {row["code"] for row in places.rows_of(places.data_folder() / "profiles" / "admin_units.csv")}
        assert {place for desk in said.desks for place in desk.places} <= known


def test_ho_chi_minh_city_has_337_services_eleven_of_them_at_level_3(load):
    levels = load("tp-hcm")
    assert sum(levels.values()) == 337
    assert (levels["3"], levels["4"], levels["0"]) == (11, 0, 0)
    assert AdminUnit.objects.filter(kind=AdminUnit.Kind.DISTRICT).count() == 22
    assert Agency.objects.filter(type="ubnd-huyen").count() == 22
    assert Agency.objects.get(code="H29").name == "Ủy ban nhân dân Thành phố Hồ Chí Minh"


def test_lam_dong_has_more_than_600_most_at_level_2_and_exactly_two_at_level_3(load):
    levels = load("lam-dong")
    assert sum(levels.values()) > 600
    assert levels["2"] > sum(levels.values()) / 2
    assert (levels["3"], levels["4"]) == (2, 0)


def test_an_giang_takes_in_at_the_one_stop_shops_of_four_districts_and_not_on_the_network(load):
    levels = load("an-giang")
    assert levels["3"] == levels["4"] == 0
    shops = Service.objects.values_list("agency_id", flat=True).distinct()
    assert shops.count() == 4
    assert set(Agency.objects.filter(pk__in=shops).values_list("type", flat=True)) == {"ubnd-huyen"}
    (code, *_others) = offered_at(list(shops))
    agency = Agency.objects.filter(pk__in=shops).first().code
    assert offers.offer(code, agency, at_counter=True).agency_code == agency
    with pytest.raises(Invalid):
        offers.offer(code, agency)
    assert offers.desks_for(code, "").groups == []


@pytest.mark.parametrize("name", ["long-an", "lao-cai"])
def test_the_other_two_stand_with_their_whole_list(load, name):
    levels = load(name)
    assert sum(levels.values()) == len(catalogue.rows_of(catalogue.data_folder() / "procedures.csv"))
    assert levels["2"] > 0
    assert levels["3"] == levels["4"] == 0


def test_what_is_estimated_says_so_and_loading_again_changes_nothing(load):
    load("long-an")
    estimated = Procedure.objects.exclude(estimated=[])
    assert estimated.exists()
    assert all(one.estimated == ["b", "c", "d"] and one.sequence and one.copies == 1 for one in estimated)
    before = (procedures.stats(), Service.objects.count(), Agency.objects.count())
    load("long-an")
    assert (procedures.stats(), Service.objects.count(), Agency.objects.count()) == before


def test_the_examples_of_the_packs_live_in_the_province(load):
    load("long-an")
    pack = newest("1.001612")
    wards = {row["code"] for row in places.rows_of(places.data_folder() / "profiles" / "admin_units.csv")}
    told = set(re.findall(r"'ward': '(\d+)'", str(pack.form.schema["examples"][0])))
    assert told <= wards
    assert not checking.errors(pack.form, pack.form.schema["examples"][0])


def test_a_form_is_there_where_the_papers_name_one(load, client):
    load("long-an")
    with_form = Procedure.objects.filter(has_form=True, published=None).first()
    assert catalogue.NAMES_A_FORM.search(";".join(with_form.documents))
    page = client.get(f"/thu-tuc/{with_form.code}")
    assert "Tải mẫu tờ khai trống" in page.text
    assert "Chưa đối chiếu với quyết định công bố, là ước lượng: trình tự thực hiện" in page.text
    paper = client.get(f"/thu-tuc/{with_form.code}/to-khai.pdf")
    assert paper.content.startswith(b"%PDF")
    without = Procedure.objects.filter(has_form=False, published=None).first()
    assert client.get(f"/thu-tuc/{without.code}/to-khai.pdf").status_code == 404


def test_one_installation_is_one_province(load):
    load("long-an")
    with pytest.raises(Exception, match="Nơi này đã có Tỉnh Long An"):
        profile.load("lam-giang", lambda _text: None)


def test_an_unknown_province_is_refused_with_those_there_are():
    with pytest.raises(Missing, match="lam-giang, an-giang, lam-dong"):
        profile.load("ha-noi", lambda _text: None)
