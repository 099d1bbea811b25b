"""Publishing, offering, editing: levels follow what is really offered."""

import pytest
from django.db import IntegrityError, transaction

from motcua.agencies.tests.factories import an_agency
from motcua.ground.refusals import Invalid, Missing
from motcua.procedures import queries
from motcua.procedures.actions.edit import edit_procedure
from motcua.procedures.actions.import_catalogue import import_catalogue
from motcua.procedures.actions.offer import offer, withdraw_offer
from motcua.procedures.actions.put_in_force import put_in_force
from motcua.procedures.models import PackVersion, Procedure, ProcedureAgencyType, Service
from motcua.procedures.tests.factories import WHOLE, a_procedure, a_row, a_version, write_csv

pytestmark = pytest.mark.django_db


@pytest.fixture
def pack():
    """A published pack with a fee, handled by communes."""
    procedure = a_procedure("2.000635", name="Cấp bản sao trích lục")
    version = a_version(procedure, vnd=8000, agency={"types": ["ubnd-xa"]})
    put_in_force(version.pk)
    return version


def now(code="2.000635"):
    page = queries.procedure_page(code)
    return page.service_level, page.agency_code, page.online_mode


def test_a_published_pack_alone_is_a_form_to_download(pack):
    assert now() == (2, None, "thong_tin")


def test_level_grows_with_the_offer_and_falls_when_it_is_taken_back(pack):
    first, second = an_agency("H99.101"), an_agency("H99.102")
    assert offer(pack.pk) == 2
    assert now() == (3, "H99.101", "mot_phan")
    offer(pack.pk, [second.pk], online_payment=True)
    assert now() == (4, "H99.102", "toan_trinh")
    assert queries.agencies_of(pack.procedure_id)[0][0] == "H99.102"
    withdraw_offer(pack.procedure_id, [second.pk])
    assert now() == (3, "H99.101", "mot_phan")
    withdraw_offer(pack.procedure_id, [first.pk])
    assert now() == (2, None, "thong_tin")


def test_without_a_fee_a_delivered_result_is_enough_for_level_4():
    version = a_version(a_procedure("2.000635"))
    put_in_force(version.pk)
    offer(version.pk, [an_agency().pk], delivery=["post"])
    assert now()[0] == 4


def test_presence_makes_it_partly_online():
    version = a_version(a_procedure("2.000635"), vnd=8000, presence={"required": True})
    put_in_force(version.pk)
    offer(version.pk, [an_agency().pk])
    assert now() == (3, "H99.101", "mot_phan")


def test_a_pack_with_an_item_missing_stays_level_0():
    version = a_version(a_procedure("2.000635"), seven_items={**WHOLE, "e": ""})
    put_in_force(version.pk)
    offer(version.pk, [an_agency().pk])
    assert now()[0] == 0
    assert queries.procedure_page("2.000635").missing_names == ["thời hạn giải quyết"]


def test_a_newer_version_takes_the_services_along(pack):
    offer(pack.pk, [an_agency().pk])
    newer = a_version(pack.procedure, 2)
    put_in_force(newer.pk)
    assert Service.objects.get().pack_version_id == newer.pk
    assert queries.procedure_page("2.000635").pack_version == 2


def test_no_import_takes_back_what_a_pack_said(tmp_path):
    row = a_row(code="2.000635", name="Tên công bố", agency="Sở Y tế", time_limit="9", time_unit="ngày")
    import_catalogue(write_csv(tmp_path / "a.csv", [row]))
    version = a_version(
        Procedure.objects.get(),
        limit={"text": "trong ngày"},
        applicants=["Cá nhân"],
        order=["Nộp", "Nhận"],
        ways=[{"channel": "online", "text": "Nộp trên cổng"}],
        copies=1,
        agency={"types": ["ubnd-xa"]},
    )
    put_in_force(version.pk)
    changed = {**row, "name": "Tên mới công bố", "time_limit": "12", "applicants": "Doanh nghiệp"}
    assert import_catalogue(write_csv(tmp_path / "b.csv", [changed])).updated == 1
    page = queries.procedure_page("2.000635")
    assert (page.name, page.limit_text, page.applicants) == ("Tên mới công bố", "trong ngày", ["Cá nhân"])
    assert page.service_level == 2
    assert ProcedureAgencyType.objects.get().agency_type == "ubnd-xa"


def test_editing_raises_the_level_when_the_last_item_is_said():
    procedure = a_procedure(
        documents=["Đơn"], copies=1, limit_text="trong ngày", applicants=["Công dân"], agency_text="Sở",
        sequence=["Nộp"],
    )  # fmt: skip
    edit_procedure(procedure.pk, methods=["Trực tiếp"])
    assert now(procedure.code)[0] == 1


@pytest.mark.parametrize(
    "values", [{"service_level": 4}, {"row_hash": "x"}, {"code": "1.000001"}, {"name": " "}]
)
def test_what_cannot_be_edited(values):
    procedure = a_procedure()
    with pytest.raises(Invalid):
        edit_procedure(procedure.pk, **values)
    assert Procedure.objects.get().edited_fields == []


@pytest.mark.parametrize(
    "act", [lambda: put_in_force(-1), lambda: offer(-1), lambda: edit_procedure(-1, field="x")]
)
def test_what_is_not_there_is_missing(act):
    with pytest.raises(Missing):
        act()


def test_offering_at_many_agencies_takes_few_queries(pack, django_assert_max_num_queries):
    for number in range(40):
        an_agency(f"H99.{200 + number}")
    with django_assert_max_num_queries(14):
        assert offer(pack.pk) == 40


@pytest.mark.parametrize("change", [{"content": {}}, {"sha256": "x"}, {"version": 9}, {"code": "1.000001"}])
def test_the_database_refuses_to_change_a_published_pack(pack, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        PackVersion.objects.filter(pk=pack.pk).update(**change)


@pytest.mark.parametrize(("free", "level"), [("online", 4), ("counter", 3)])
def test_what_only_the_desk_charges_does_not_send_anybody_there(free, level):
    charged = {"online": "counter;post", "counter": "online;post"}[free]
    prices = f"channel,code,name,unit_vnd,source\n{free},f,Lệ phí,0,Luật\n{charged},f,Lệ phí,100000,Luật\n"
    version = a_version(a_procedure("1.001612"), prices=prices)
    put_in_force(version.pk)
    offer(version.pk, [an_agency().pk])
    assert now("1.001612")[0] == level
