"""The list as it is narrowed, counted, found in, put in order and walked through."""

import re
from urllib.parse import parse_qsl

import pytest

from motcua.dossiers import wanted
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import filtered
from motcua.dossiers.tests.branched import CODE, publish_branched
from motcua.dossiers.tests.factories import WALKS, actor, do, filed, walk_to
from motcua.dossiers.tests.province import AT
from motcua.dossiers.tests.visitor import Visitor
from motcua.dossiers.wanted import Wanted

WHEN = filtered.days(AT)


def lived_in():
    """Dossiers in many states, of two procedures, one of them with branches."""
    publish_branched()
    codes = [walk_to(state) for state in WALKS if state not in ("returned", "refused", "stopped")]
    return [*codes, filed(procedure=CODE), filed(procedure=CODE)]


def found(who, asked):
    tasks = filtered.narrowed(actor(who), asked, WHEN)
    return list(tasks.values_list("dossier__code", flat=True))


class TestCounts:
    @pytest.mark.parametrize("who", ["quay", "chuyenvien", "truongphong", "lanhdao", "ubnd"])
    def test_every_count_is_that_of_its_list_whatever_is_filtered(self, who):
        lived_in()
        by = actor(who)
        for asked in (
            Wanted(),
            Wanted(procedure=CODE),
            Wanted(step="tra-cuu"),
            Wanted(agency="H99.15"),
            Wanted(due="week"),
            Wanted(hand="nobody"),
            Wanted(text="hoa"),
        ):
            counts = filtered.counts(by, asked, WHEN)
            for view in wanted.VIEWS:
                one = Wanted(**{**vars(asked), "view": view})
                assert len(found(who, one)) == counts[view], (who, view, asked)

    @pytest.mark.parametrize("who", ["quay", "chuyenvien", "truongphong"])
    def test_every_choice_of_a_filter_leaves_as_many_lines_as_it_says(self, who):
        lived_in()
        by = actor(who)
        for asked in (Wanted(), Wanted(procedure=CODE), Wanted(view="supplement")):
            facets = filtered.facets(by, asked, WHEN)
            for name, options in (
                ("procedure", facets.procedures),
                ("step", facets.steps),
                ("agency", facets.agencies),
            ):
                for option in options:
                    one = Wanted(**{**vars(asked), name: option.value})
                    assert len(found(who, one)) == option.count, (name, option)


class TestFinding:
    @pytest.mark.parametrize("text", ["tran thi hoa", "Trần Thị Hoa", "HOA", "trần"])
    def test_a_name_is_found_with_and_without_marks(self, text):
        code = filed()
        assert found("quay", Wanted(text=text)) == [code]

    def test_a_code_and_a_procedure_are_found(self):
        publish_branched()
        code, other = filed(), filed(procedure=CODE)
        assert found("quay", Wanted(text=code[-9:].lower())) == [code]
        assert found("quay", Wanted(text="co nhanh")) == [other]
        assert found("quay", Wanted(text="không có ai")) == []

    def test_a_mended_name_is_found_and_the_old_one_is_not(self):
        code = filed()
        do(code, "quay", "request_supplement", fields=["/requester/full_name"])
        do(code, "dan", "supply", answers={"/requester/full_name": "Đặng Thị Ánh"})
        Dossier.objects.get(code=code, applicant_folded="dang thi anh")
        assert found("quay", Wanted(text="ang thi anh")) == [code]

    def test_percent_and_underscore_mean_themselves(self):
        filed()
        assert found("quay", Wanted(text="%")) == []
        assert found("quay", Wanted(text="_")) == []


class TestAddress:
    def test_what_is_wanted_goes_into_the_address_and_comes_back(self):
        asked = Wanted("late", "hoa & co", CODE, "tra-cuu", "H99.15", "week", "me", "name")
        assert wanted.read(dict(parse_qsl(asked.query()))) == asked
        from_page = Visitor("quay")
        from_page.open(f"/viec?{asked.query()}")
        assert from_page.page.status_code == 200
        assert 'value="hoa &amp; co"' in from_page.html

    @pytest.mark.parametrize(
        "address", ["xem=khong-co&han=x&nguoi=y&xep=z", "xem=", "sau=99999999", "thu-tuc=%00&q=%00"]
    )
    def test_what_nobody_knows_is_the_ordinary(self, address):
        filed()
        assert Visitor("quay").open(f"/viec?{address}").status_code == 200

    def test_every_order_shows_every_line_once(self):
        codes = [filed() for _ in range(5)]
        for sort in wanted.SORTS:
            assert sorted(found("quay", Wanted(sort=sort))) == sorted(codes)
        assert found("quay", Wanted(sort="newest")) == codes[::-1]
        page = Visitor("quay")
        page.open("/viec?xem=todo&xep=newest")
        assert re.findall(r'value="(H99[^~"]+)~', page.html) == codes[::-1]


class TestWalking:
    def test_one_goes_on_within_the_list_one_came_from(self):
        codes = [filed() for _ in range(3)]
        quay = Visitor("quay")
        quay.open(f"/viec/{codes[1]}?xem=new&thu=2")
        assert "2 / 3" in quay.html
        assert f"/viec/{codes[0]}?xem=new&amp;thu=1" in quay.html
        assert f"/viec/{codes[2]}?xem=new&amp;thu=3" in quay.html
        quay.send("/accept?xem=new&thu=2")
        assert quay.url == f"/viec/{codes[1]}?xem=new&thu=2"
        assert "2 / 3" not in quay.html
        assert f"/viec/{codes[2]}?xem=new&amp;thu=2" in quay.html

    def test_without_a_list_there_is_no_way_on(self):
        code = filed()
        filed()
        quay = Visitor("quay")
        quay.open(f"/viec/{code}")
        assert 'rel="next"' not in quay.html
