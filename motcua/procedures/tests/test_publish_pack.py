"""Publishing freezes a proven pack; the same content is the same version; a faulty one changes nothing."""

import json

import pytest
from django.utils import timezone

from motcua.agencies.models import AdminUnit, Agency, Unit, WorkCalendar
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


class TestPlaces:
    """A pack that gives work to an agency or a unit is published only where there is exactly one such."""

    @pytest.fixture
    def folder(self, tmp_path):
        folder = copy_of_pack(tmp_path)
        text = (folder / "steps.yaml").read_text("utf-8")
        for name in ("lanh-dao", "van-thu"):
            text = text.replace(f"unit: {name}\n", f"unit: {name}\n    at: ubnd-tinh\n")
        (folder / "steps.yaml").write_text(text, "utf-8")
        replace("pack.yaml", "  step: tra-cuu\n", "  step: tra-cuu\n  issuer: ubnd-tinh\n")(folder)
        return folder

    def refused(self, folder):
        with pytest.raises(PackRefused) as refused:
            publish(folder)
        assert not PackVersion.objects.exists()
        assert {one.rule for one in refused.value.findings} == {"agency-missing"}
        return [f"{one.file} {one.where}: {one.message}" for one in refused.value.findings]

    def test_no_such_agency(self, folder):
        said = self.refused(folder)
        assert any("pack.yaml /result/issuer" in one and "ubnd-tinh" in one for one in said)
        assert len(said) == 3

    def test_no_such_unit(self, folder):
        an_agency("ubnd-tinh", units=["lanh-dao"])
        (one,) = self.refused(folder)
        assert "van-thu" in one

    def test_two_of_them(self, folder):
        an_agency("ubnd-tinh", units=["lanh-dao", "van-thu"])
        an_agency("ubnd-tinh", units=["lanh-dao", "van-thu"])
        assert all("2 cơ quan" in one for one in self.refused(folder))

    def test_exactly_one(self, folder):
        an_agency("ubnd-tinh", units=["lanh-dao", "van-thu"])
        assert publish(folder).version == 1


def an_agency(kind, units):
    """An active agency with these units."""
    number = Agency.objects.count() + 1
    place, _ = AdminUnit.objects.get_or_create(code="99", defaults={"name": "Tỉnh Thử", "kind": "tinh"})
    calendar, _ = WorkCalendar.objects.get_or_create(name="Thử", defaults={"hours": [], "weekdays": []})
    agency = Agency.objects.create(
        code=f"H99.{number}", name=f"Cơ quan {number}", short_name=f"CQ {number}", type=kind,
        admin_unit=place, calendar=calendar,
    )  # fmt: skip
    Unit.objects.bulk_create(Unit(agency=agency, key=key, name=key) for key in units)
    return agency
