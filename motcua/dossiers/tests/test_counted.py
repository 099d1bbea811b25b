"""Lists and pages ask the same number of questions, however many rows there are."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.queries import mine, worklist
from motcua.dossiers.shown import shown
from motcua.dossiers.tests.factories import WALKS, actor, do, filed, walk
from motcua.dossiers.tests.province import AT
from motcua.dossiers.tests.visitor import Visitor

PAGES = {
    "/ho-so": ("dan", 12),
    "/viec": ("quay", 12),
    "/viec?xem=new": ("quay", 12),
    "/viec?q=hoa": ("quay", 12),
    "/quay": ("quay", 12),
    "/api/v1/worklist": ("quay", 10),
}


def counted(visitor, url):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert visitor.open(url).status_code == 200
    return len(asked)


@pytest.mark.parametrize("url", PAGES)
def test_a_list_asks_as_much_for_many_rows_as_for_few(url):
    who, most = PAGES[url]
    visitor = Visitor(who)
    filed()
    visitor.open(url)
    few = counted(visitor, url)
    for _ in range(8):
        filed()
    assert counted(visitor, url) == few
    assert few <= most


def test_the_page_of_a_dossier_asks_as_much_after_a_long_life():
    code = filed()
    at = walk(code, WALKS["taken"])
    dan, officer = Visitor("dan"), Visitor("chuyenvien")
    before = [counted(dan, f"/ho-so/{code}"), counted(officer, f"/viec/{code}")]
    for _ in range(3):
        at = walk(code, [("dan", "message"), ("quay", "message")], at=at)
        at = walk(code, [("chuyenvien", "complete_step"), ("lanhdao", "send_back")], at=at)
    at = walk(code, [("chuyenvien", "take")], at=at)
    after = [counted(dan, f"/ho-so/{code}"), counted(officer, f"/viec/{code}")]
    assert after <= [n + 3 for n in before]  # a supplement, a draft and its signer have come
    assert max(after) <= 44


class TestPages:
    """Twenty lines a page, none twice, none left out."""

    def test_the_worklist_is_walked_page_by_page(self):
        codes = [filed() for _ in range(45)]
        for code in codes[::2]:
            do(code, "quay", "accept")
        tasks = worklist.waiting(actor("quay"))
        seen, after, more = [], 0, True
        while more:
            lines, more = worklist.page(tasks, actor("chuyenvien"), after=after)
            seen += [line.code for line in lines]
            after += len(lines)
        assert sorted(seen) == sorted(codes[1::2])

    def test_the_worklist_goes_by_deadline(self):
        late = filed(at=AT.replace(day=9))
        do(late, "quay", "accept", at=AT.replace(day=9))
        soon = filed()
        do(soon, "quay", "accept")
        lines, _more = worklist.page(worklist.waiting(actor("chuyenvien")), actor("chuyenvien"))
        assert [line.code for line in lines] == [late, soon]

    def test_counts_are_those_of_the_lists(self):
        for state in WALKS:
            if state not in ("issued", "paid", "returned", "to_issue"):
                code = filed()
                walk(code, WALKS[state])
        for who in ("quay", "chuyenvien", "truongphong", "lanhdao"):
            tasks = worklist.waiting(actor(who))
            counts = worklist.counts(tasks, at=AT, soon=AT.replace(hour=23))
            for view, count in counts.items():
                assert (
                    worklist.narrowed(tasks, view=view, at=AT, soon=AT.replace(hour=23)).count() == count
                ), (who, view)

    def test_my_dossiers_are_walked_page_by_page(self):
        codes = [filed() for _ in range(23)]
        (first, more), (rest, end) = mine.dossiers(actor("dan")), mine.dossiers(actor("dan"), after=20)
        assert (more, end) == (True, False)
        assert [row.code for row, _pack in [*first, *rest]] == codes[::-1]

    def test_others_have_no_line(self):
        filed()
        assert mine.dossiers(actor("hangxom")) == ([], False)
        assert not worklist.waiting(actor("quay_kia")).exists()
        assert not worklist.waiting(actor("nguoicu")).exists()


def test_one_dossier_is_shown_with_a_held_number_of_questions(django_assert_max_num_queries):
    code = filed()
    walk(code, WALKS["returned"])
    by = actor("quay")
    with django_assert_max_num_queries(22):
        shown(code, by)
