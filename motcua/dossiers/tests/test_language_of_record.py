"""What is written down is Vietnamese, in whatever language the officer reads the pages."""

from django.utils import translation

from motcua.dossiers.models import Paper, Pause
from motcua.dossiers.tests.factories import do, filed, walk_to
from motcua.ground.dates import WEEKDAYS


def test_a_receipt_made_from_an_english_page_is_the_vietnamese_receipt():
    code = filed()
    with translation.override("en"):
        do(code, "quay", "accept")
        assert translation.get_language() == "en"
    data = Paper.objects.get(dossier__code=code).data
    assert any(day in data["received_at"] for day in WEEKDAYS)
    assert data["fee_state"] == "chưa thanh toán"
    assert {row["kind"] for row in data["documents"]} == {"Điện tử"}


def test_a_stored_reason_is_vietnamese():
    with translation.override("en"):
        code = walk_to("paused")
    reasons = Pause.objects.filter(dossier__code=code).values_list("reason", flat=True)
    assert set(reasons) == {"chờ người nộp bổ sung"}
