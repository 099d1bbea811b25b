"""The person's own pages: groups of dossiers, drafts thrown away, one rating, who has read, taking a request back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.actions import drafts
from motcua.dossiers.models import Dossier, Draft, Event, Rating
from motcua.dossiers.queries import mine, ratings
from motcua.dossiers.tests.factories import PROCEDURE, actor, case_of, do, filed, walk_to
from motcua.dossiers.tests.visitor import Visitor
from motcua.ground.refusals import Invalid, Missing, NotAllowed, Refused


class TestRating:
    def test_it_is_given_once_by_the_person_after_return(self):
        code = walk_to("returned")
        do(code, "dan", "rate", score=5, text="Nhanh, dễ hiểu.")
        rating = Rating.objects.get()
        assert (rating.score, rating.text) == (5, "Nhanh, dễ hiểu.")
        assert "Nhanh" not in Event.objects.filter(kind="rated").get().payload
        with pytest.raises(NotAllowed):
            do(code, "dan", "rate", score=1)
        assert Rating.objects.get().score == 5

    @pytest.mark.parametrize("score", [0, 6, -1, 4.5, "5", None, True])
    def test_other_scores_are_refused(self, score):
        code = walk_to("returned")
        with pytest.raises(Invalid):
            do(code, "dan", "rate", score=score)
        assert not Rating.objects.exists()

    def test_the_page_asks_and_then_thanks(self):
        code = walk_to("returned")
        dan = Visitor("dan")
        dan.open(f"/ho-so/{code}")
        dan.send("/rate", score="2", text="Chờ lâu quá.")
        assert Rating.objects.get().score == 2
        assert "Đã đánh giá: 2 trên 5" in dan.html
        assert "Chờ lâu quá." in dan.html
        assert 'id="danh-gia"' in dan.html
        desk = Visitor("quay")
        desk.open(f"/viec/{code}")
        assert "Chờ lâu quá." in desk.html

    def test_a_try_without_a_score_keeps_the_words(self):
        code = walk_to("returned")
        dan = Visitor("dan")
        dan.open(f"/ho-so/{code}")
        dan.send("/rate", score="", text="Chữ không được mất.")
        assert dan.page.status_code == 422
        assert "Chữ không được mất." in dan.html

    def test_few_ratings_stay_untold(self):
        codes = [walk_to("returned") for _ in range(ratings.FEWEST)]
        for code in codes[1:]:
            do(code, "dan", "rate", score=4)
        assert ratings.opinion_of(PROCEDURE) is None
        do(codes[0], "dan", "rate", score=2)
        assert ratings.opinion_of(PROCEDURE) == ratings.Opinion(3.6, 5)
        assert "3,6 trên 5, 5 lượt đánh giá" in Visitor().open(f"/thu-tuc/{PROCEDURE}").content.decode()


class TestMyDossiers:
    def test_what_waits_for_the_person_comes_first(self):
        asked = walk_to("asked")
        newer = filed()
        codes = [row.code for row, _pack in mine.dossiers(actor("dan"))[0]]
        assert codes == [asked, newer]

    def test_counts_are_those_of_the_groups(self):
        for state in ("filed", "asked", "taken", "issued", "returned", "refused"):
            walk_to(state)
        by = actor("dan")
        counts = mine.counts(by)
        assert sum(counts.values()) == 6
        for view, count in counts.items():
            assert len(mine.dossiers(by, view=view)[0]) == count
            assert Visitor("dan").open(f"/ho-so?xem={view}").status_code == 200
        assert Visitor("dan").open("/ho-so?xem=bịa").status_code == 200

    def test_a_word_of_the_officer_waits_until_it_is_answered(self):
        code = walk_to("taken")
        pk = Dossier.objects.get(code=code).pk
        do(code, "chuyenvien", "message", text="Cho xin số điện thoại.")
        assert mine.unanswered(actor("dan"), [pk]) == {pk}
        assert "chờ trả lời" in Visitor("dan").open("/ho-so").content.decode()
        do(code, "dan", "message", text="0912 345 678")
        assert mine.unanswered(actor("dan"), [pk]) == set()
        assert mine.unanswered(actor("hangxom"), [pk]) == set()

    def test_the_list_asks_no_more_for_many(self):
        dan = Visitor("dan")
        walk_to("asked")
        dan.open("/ho-so")
        with CaptureQueriesContext(connection) as few:
            dan.open("/ho-so")
        for _ in range(6):
            filed()
        with CaptureQueriesContext(connection) as many:
            dan.open("/ho-so")
        assert len(many) == len(few) <= 13


class TestDrafts:
    def begun(self):
        dan = Visitor("dan")
        dan.open(f"/nop/{PROCEDURE}")
        dan.send(agency="H99.15")
        return dan, Draft.objects.get()

    def test_its_owner_throws_it_away(self):
        dan, draft = self.begun()
        dan.open("/ho-so")
        dan.send(f"/ban-nhap/{draft.key}/xoa")
        assert not Draft.objects.exists()
        assert "Đã xóa bản nháp." in dan.html

    def test_nobody_else_does_and_a_filed_one_stays(self):
        _dan, draft = self.begun()
        with pytest.raises(Missing):
            drafts.forget(draft.key, by=actor("hangxom"))
        drafts.filed(draft, filed())
        with pytest.raises(Refused):
            drafts.forget(draft.key, by=actor("dan"))
        assert Draft.objects.count() == 1


def test_the_person_sees_who_has_read_it():
    code = walk_to("taken")
    Visitor("chuyenvien").open(f"/viec/{code}")
    page = Visitor("dan").open(f"/ho-so/{code}").content.decode()
    assert 'id="ai-da-xem"' in page
    assert "Cán bộ chuyenvien" in page.split('id="ai-da-xem"')[1]


def test_a_request_is_taken_back_on_its_page():
    code = walk_to("taken")
    dan = Visitor("dan")
    dan.open(f"/ho-so/{code}")
    assert dan.html.split('id="rut"')[1].split("</details>")[0].count("(không bắt buộc)") == 1
    dan.send("/withdraw", reason="Đã có bản sao khác.")
    assert case_of(code).row.status == 7
    assert 'id="rut"' not in dan.html
