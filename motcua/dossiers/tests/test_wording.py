"""How a dossier stands, in the words that its person and its officers read."""

from datetime import datetime

import pytest

from motcua.agencies.queries import calendar_named
from motcua.dossiers import rules, wording
from motcua.dossiers.tests.province import CALENDAR
from motcua.ground.dates import TZ

NOW = "2026-11-16T10:00"


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=TZ) if text else None


# status, due, paused since, finished → kind, words, until, chip
STANDINGS = [
    (rules.FILED, None, None, None, "hold", "Chưa tính hạn", "tính từ khi tiếp nhận", "info"),
    (rules.WORKING, None, None, None, "hold", "Chưa tính hạn", "", ""),
    (rules.ACCEPTED, "2026-11-16T17:00", None, None, "soon", "Còn 5 giờ", "hôm nay, 17 giờ", "warn"),
    (rules.WORKING, "2026-11-16T10:25", None, None, "soon", "Còn 25 phút", "hôm nay, 10 giờ 25", "warn"),
    (rules.WORKING, "2026-11-18T17:00", None, None, "ok", "Còn 2 ngày làm việc", "thứ Tư 18/11", "info"),
    (rules.WORKING, "2026-11-13T17:00", None, None, "late", "Quá 2 giờ", "thứ Sáu 13/11", "late"),
    (rules.WORKING, "2026-11-12T17:00", None, None, "late", "Quá 1 ngày làm việc", "thứ Năm 12/11", "late"),
    (rules.SUPPLEMENT, "2026-11-13T17:00", "2026-11-12T09:00", None, "hold", "Tạm dừng",
     "chờ bổ sung, từ 12/11/2026", ""),
    (rules.SUPPLEMENT, None, None, None, "hold", "Tạm dừng", "chờ bổ sung", ""),
    (rules.FINISHED, "2026-11-16T17:00", None, "2026-11-16T09:00", "ok", "Xong đúng hẹn", "16/11/2026", "ok"),
    (rules.RETURNED, "2026-11-13T17:00", None, "2026-11-16T09:30", "hold", "Xong, trễ 2 giờ", "16/11/2026", "ok"),
    (rules.REFUSED, None, None, "2026-11-16T09:30", "hold", "Đã kết thúc", "16/11/2026", ""),
    (rules.STOPPED, "2026-11-13T17:00", None, "2026-11-16T09:30", "hold", "Đã kết thúc", "16/11/2026", ""),
]  # fmt: skip


@pytest.mark.parametrize(("status", "due", "since", "finished", "kind", "left", "until", "chip"), STANDINGS)
def test_a_dossier_says_how_it_stands(status, due, since, finished, kind, left, until, chip):
    calendar = calendar_named(CALENDAR)
    found = wording.standing(status, at(due), at(since), at(NOW), calendar, at(finished))
    assert (found.kind, found.left, found.until) == (kind, left, until)
    assert wording.headline(status, found)[0] == chip


def test_the_chip_of_a_dossier_at_work_says_how_much_time_is_left():
    calendar = calendar_named(CALENDAR)
    found = wording.standing(rules.WORKING, at("2026-11-16T17:00"), None, at(NOW), calendar)
    assert wording.headline(rules.WORKING, found) == ("warn", "Đang xử lý, còn 5 giờ")


@pytest.mark.parametrize(
    ("moment", "words"),
    [("2026-11-23T08:07", "thứ Hai 23/11, 8 giờ 07"), ("2025-11-24T17:00", "thứ Hai 24/11/2025, 17 giờ")],
)
def test_a_moment_names_its_year_only_when_it_is_another(moment, words):
    assert wording.when(at(moment), at(NOW)) == words
