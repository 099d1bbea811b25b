"""The clock in sentences."""

from motcua.ground.tests.standard import STANDARD, ask, at
from motcua.ground.worktime import due, parse_limit


def told(received, limit, *pauses):
    return [str(step.what) for step in ask(received, limit, *pauses).steps]


def test_an_ordinary_count():
    assert told("2026-11-23T09:05", "2 ngày làm việc") == [
        "Tiếp nhận lúc 9 giờ 05, thứ Hai, 23/11/2026.",
        "Thứ Ba, 24/11/2026 là ngày nghỉ: Ngày Văn hóa Việt Nam.",
        "Thời hạn 2 ngày làm việc, không tính ngày tiếp nhận: đến 17 giờ, thứ Năm, 26/11/2026.",
        "Hạn trả kết quả: 17 giờ, thứ Năm, 26/11/2026.",
    ]


def test_a_receipt_outside_working_time_says_from_when_it_counts():
    assert told("2026-11-08T09:00", "trong ngày")[1] == (
        "Lúc đó ngoài giờ làm việc, nên tính như nhận lúc 7 giờ 30, thứ Hai, 09/11/2026."
    )


def test_a_made_up_day_is_named():
    assert "Thứ Bảy, 22/08/2026 là ngày làm việc: Làm bù (hoán đổi)." in told(
        "2026-08-21T15:30", "trong ngày"
    )


def test_a_holiday_on_a_day_that_is_free_anyhow_is_not_worth_a_sentence():
    assert not any("26/04/2026" in said for said in told("2026-04-24T09:00", "1 ngày làm việc"))
    assert any("27/04/2026" in said for said in told("2026-04-24T09:00", "1 ngày làm việc"))


def test_pauses_say_what_they_did():
    said = told(
        "2026-11-09T08:00",
        "8 giờ làm việc",
        "2026-11-09T09:00/2026-11-09T09:30",
        "2026-11-12T09:00/2026-11-12T09:30",
    )
    assert said[2] == (
        "Tạm dừng từ 9 giờ, thứ Hai, 09/11/2026 đến 9 giờ 30, thứ Hai, 09/11/2026: "
        "lúc dừng còn 7 giờ làm việc, tính tiếp sau khi hết tạm dừng: đến 8 giờ 30, thứ Ba, 10/11/2026."
    )
    assert said[3] == (
        "Lần tạm dừng từ 9 giờ, thứ Năm, 12/11/2026 bắt đầu khi hạn đã tới, nên không đổi hạn."
    )


def test_the_law_of_the_limit_is_its_source():
    answer = due(at("2026-11-09T08:00"), parse_limit("3 ngày"), STANDARD, source="Luật Hộ tịch 2014")
    assert [step.source for step in answer.steps[1:]] == ["Luật Hộ tịch 2014", "Luật Hộ tịch 2014"]
    assert ask("2026-11-09T08:00", "3 ngày").steps[1].source == "Bộ luật Dân sự 2015, Điều 147 và Điều 148"


def test_a_day_off_says_where_it_was_read_and_whether_that_was_checked():
    unchecked = ask("2026-11-23T09:00", "1 ngày làm việc").steps[1]
    assert unchecked.source == "Bảng ngày nghỉ, theo holidays 0.109; chưa đối chiếu văn bản"
    official = ask("2026-08-31T09:00", "1 ngày làm việc").steps[2]
    assert official.source == "Bảng ngày nghỉ, theo holidays 0.109"


def test_a_refusal_is_the_last_sentence():
    assert told("2026-12-31T15:00", "trong ngày")[-1] == (
        "Chưa hẹn được ngày: lịch làm việc năm 2027 của “Chuẩn” chưa được xác nhận."
    )
