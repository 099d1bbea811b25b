"""Publishing freezes a proven pack; the same content is the same version; a faulty one changes nothing."""

import json

import pytest
from django.utils import timezone

from motcua.ground.canonical import canonical_json, sha256_hex
from motcua.procedures.actions.publish_pack import PackRefused, publish_pack
from motcua.procedures.models import PackVersion, Procedure, Service
from motcua.procedures.packs import newest, pack_of
from motcua.procedures.tests.pack_folders import EXTRACTS, copy_of_pack, replace

pytestmark = pytest.mark.django_db


def publish(folder=EXTRACTS):
    return publish_pack(folder, by=None, at=timezone.now())


def test_a_version_is_the_hash_of_its_content():
    version = publish()
    assert version.version == 1
    assert sha256_hex(canonical_json(version.content)) == version.sha256
    assert Procedure.objects.get(code="2.000635").published_id == version.pk


def test_the_same_content_is_the_same_version(tmp_path):
    first = publish()
    folder = copy_of_pack(tmp_path)
    (folder / "README.md").write_text("Ghi chú của người soạn.")
    assert publish(folder).pk == first.pk
    assert PackVersion.objects.count() == 1


def test_a_changed_pack_is_the_next_version(tmp_path):
    first = publish()
    folder = copy_of_pack(tmp_path)
    replace("pack.yaml", "minutes: 6", "minutes: 7")(folder)
    second = publish(folder)
    assert (second.version, second.code) == (2, "2.000635")
    assert PackVersion.objects.get(pk=first.pk).content["pack"]["page"]["minutes"] == 6
    assert pack_of(first.pk).page["minutes"] == 6
    assert newest("2.000635").version == 2


def test_publishing_the_older_content_again_makes_no_new_version(tmp_path):
    first = publish()
    folder = copy_of_pack(tmp_path)
    replace("pack.yaml", "minutes: 6", "minutes: 7")(folder)
    publish(folder)
    assert publish().pk == first.pk


def test_a_faulty_pack_is_refused_and_nothing_is_written(tmp_path):
    folder = copy_of_pack(tmp_path)
    replace("tables/fees.csv", "-,ban", "!guardianship,ban")(folder)
    with pytest.raises(PackRefused) as refused:
        publish(folder)
    assert [one.rule for one in refused.value.findings] == ["table-gap"]
    assert not PackVersion.objects.exists()
    assert not Procedure.objects.exists()


def test_the_published_pack_needs_no_folder():
    version = publish()
    stored = json.loads(json.dumps(PackVersion.objects.get(pk=version.pk).content))
    assert stored == version.content
    pack = pack_of(version.pk)
    assert pack_of(version.pk) is pack
    assert pack.graph.sha256
    assert sum(line.amount_vnd for line in pack.fee(pack.form.example)) == 16000
    assert pack.result_paper


def test_a_pack_at_hand_costs_one_query_once(django_assert_num_queries):
    version = publish()
    pack_of.cache_clear()
    with django_assert_num_queries(1):
        pack_of(version.pk)
        assert pack_of(version.pk).steps


def test_it_is_offered_at_every_agency_of_its_types(two_agencies):
    publish()
    services = Service.objects.filter(procedure__code="2.000635")
    assert {service.agency.code for service in services} == {"H99.15", "H99.20"}
    assert {service.level for service in services} == {3}
    assert Procedure.objects.get(code="2.000635").service_level == 3


def test_publishing_again_keeps_what_was_agreed_with_an_agency(two_agencies, tmp_path):
    publish()
    Service.objects.filter(agency__code="H99.15").update(online_payment=True)
    folder = copy_of_pack(tmp_path)
    replace("pack.yaml", "minutes: 6", "minutes: 7")(folder)
    version = publish(folder)
    kept = Service.objects.get(agency__code="H99.15")
    assert kept.online_payment
    assert kept.pack_version_id == version.pk
    assert kept.level == 4


@pytest.fixture
def two_agencies():
    from motcua.agencies.models import AdminUnit, Agency, WorkCalendar

    place = AdminUnit.objects.create(code="99004", name="Phường Ngọc Sơn", kind=AdminUnit.Kind.WARD)
    hours = [["07:30", "11:30"], ["13:00", "17:00"]]
    calendar = WorkCalendar.objects.create(name="chuẩn", hours=hours, weekdays=[0, 1, 2, 3, 4])
    for code, slug in (("H99.15", "ubnd-xa"), ("H99.20", "so-tu-phap"), ("H99.30", "so-xay-dung")):
        Agency.objects.create(
            code=code, name=code, short_name=code, type=slug, admin_unit=place, calendar=calendar
        )
