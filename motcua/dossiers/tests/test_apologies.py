"""The apology: once, before the date passes, with a date that can be kept."""

from datetime import datetime

import pytest

from motcua.dossiers.models import (
    Apology,
    Dossier,
)
from motcua.dossiers.shown import shown
from motcua.dossiers.tests.factories import (
    actor,
    case_of,
    do,
    filed,
    walk_to,
)
from motcua.dossiers.tests.province import AT
from motcua.dossiers.tests.test_rebuild import assert_same
from motcua.dossiers.tests.turned import DAY, HOUR, refused, row, wrong
from motcua.ground.dates import TZ
from motcua.web.now import set_demo_now


class TestApologise:
    def test_once_before_the_date_passes_with_a_later_working_day(self):
        code = walk_to("taken")
        due = row(code).due_at
        do(code, "lanhdao", "apologise", reason="Sổ gốc đang ở nơi khác.", new_due_on="2026-11-18")
        apology = Apology.objects.get(dossier__code=code)
        assert apology.new_due_at == datetime(2026, 11, 18, 17, 0, tzinfo=TZ)
        assert (apology.due_at, row(code).due_at) == (due, due)
        assert "một lần" in refused(
            code, "lanhdao", "apologise", reason="Vẫn chưa xong.", new_due_on="2026-11-20"
        )
        for who in ("dan", "quay"):
            assert shown(code, actor(who)).turns.apology == apology
        assert_same(code)

    @pytest.mark.parametrize(
        ("day", "said"),
        [
            ("2026-11-16", "sau ngày hẹn cũ"),
            ("2026-11-13", "sau ngày hẹn cũ"),
            ("2026-11-21", "không phải ngày làm việc"),
            ("2026-11-24", "không phải ngày làm việc"),
            ("2027-01-05", "2027"),
            ("2026-02-30", "ngày"),
            ("ngày mai", "ngày"),
        ],
    )
    def test_a_date_that_cannot_be_promised_is_refused_in_a_sentence(self, day, said):
        assert said in wrong(walk_to("taken"), "lanhdao", "apologise", new_due_on=day)["/new_due_on"].lower()

    def test_when_only_an_unconfirmed_year_is_left_nothing_is_promised_and_it_says_why(self):
        code = walk_to("taken")
        Dossier.objects.filter(code=code).update(due_at=datetime(2026, 12, 31, 17, 0, tzinfo=TZ))
        assert "2027" in refused(code, "lanhdao", "apologise")
        assert "apologise" not in {action.name for action in shown(code, actor("lanhdao")).actions}

    def test_after_the_date_has_passed_it_is_too_late(self):
        code = walk_to("taken")
        set_demo_now(row(code).due_at)
        assert "trước khi hết hạn" in refused(code, "lanhdao", "apologise")

    def test_it_is_the_leaders(self):
        assert "lãnh đạo" in refused(walk_to("taken"), "truongphong", "apologise").lower()

    def test_the_last_day_of_a_longer_limit_is_warned_of(self):
        code = filed(at=AT - 7 * DAY)
        do(code, "quay", "accept", at=AT - 7 * DAY)
        Dossier.objects.filter(code=code).update(due_at=AT + 8 * HOUR)
        assert any("xin lỗi" in said for said in shown(code, actor("chuyenvien")).cautions)
        schema = {a.name: a for a in shown(code, actor("lanhdao")).actions}["apologise"].schema(
            case_of(code), actor("lanhdao")
        )
        assert "chưa đầy một ngày" in schema["properties"]["new_due_on"]["description"]
