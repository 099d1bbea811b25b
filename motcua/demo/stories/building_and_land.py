"""Houses to be built and land that changes hands: a visit to the plot, a clock that stands while taxes are paid."""

from motcua.demo.asks.houses import DRAWINGS, House
from motcua.demo.asks.land import Plot
from motcua.demo.story import Deed, Story, applicant, chuyenvien, lanhdao, quay, truongphong, vanthu

NGOC_SON, TAN_GIANG, LAND_OFFICE = "H99.102", "H99.101", "H99.06.01.01"
NO_SECTION = "Bộ bản vẽ chưa có mặt cắt móng. Gửi thêm mặt cắt móng và bậc thềm."
NOTICE = "Đã nhận thông báo thuế số 118, gửi các bên bằng lời nhắn."
TAX_TOLD = "Đã có thông báo thuế. Nộp xong thì gửi chứng từ cho Chi nhánh, việc sẽ đi tiếp."

NARROW = House("41", 3, "58", "168", "11,2", adjoins=True)
LOW = House("207", 1, "84", "84", "4,6")
COURTYARD = House("96")
BOUGHT, GIVEN, SOLD = Plot("318"), Plot("77", "gift", related=True), Plot("152", price_vnd=1_150_000_000)


def _asked_the_tax_office(day: int, checked: int, sent: int) -> tuple[Deed, ...]:
    """Accepted, examined, and the slip sent: from then on the clock stands."""
    return (
        quay(day, "09:10"),
        chuyenvien(checked, "10:20", "complete_step", note="Đất không tranh chấp, không bị kê biên."),
        chuyenvien(sent, "15:30", "complete_step", note="Đã gửi phiếu chuyển thông tin."),
    )


def _permitted(day: int, seen: int, done: int) -> tuple[Deed, ...]:
    """Accepted, examined, the plot visited, the permit drafted, looked at again, signed and numbered."""
    return (
        quay(day, "08:50"),
        chuyenvien(day, "10:05"),
        chuyenvien(day - 1, "16:10", "complete_step", note="Bản vẽ đúng quy hoạch, hẹn xem đất sáng mai."),
        chuyenvien(seen, "10:30", "complete_step", note="Mốc giới khớp, nhà bên cạnh cách hai mét."),
        chuyenvien(seen, "15:45", "complete_step"),
        truongphong(done, "08:40", "complete_step", note="Nhất trí."),
        lanhdao(done, "10:15"),
        vanthu(done, "11:05"),
    )


BUILDING_AND_LAND = (
    Story("dan-house-visited", NGOC_SON, (3, "08:25"), NARROW, _permitted(3, 1, 0)[:3], person="dan"),
    Story(
        "house-supplement",
        TAN_GIANG,
        (4, "09:30"),
        COURTYARD,
        (
            quay(4, "10:00"),
            chuyenvien(3, "08:45"),
            chuyenvien(3, "14:20", "request_supplement", reason=NO_SECTION, fields=[], slots=[DRAWINGS]),
            applicant(1, "20:10", "supply", DRAWINGS, note="Đã thêm mặt cắt móng."),
        ),
    ),
    Story(
        "house-returned",
        NGOC_SON,
        (12, "08:20"),
        LOW,
        (*_permitted(12, 10, 8), quay(8, "14:10", "pay"), quay(8, "14:15", "return_result", how="portal")),
    ),
    Story("land-at-the-tax-office", LAND_OFFICE, (5, "08:40"), SOLD, _asked_the_tax_office(5, 4, 3)),
    Story(
        "dan-land-to-pay",
        LAND_OFFICE,
        (8, "09:00"),
        BOUGHT,
        (
            *_asked_the_tax_office(8, 6, 5),
            chuyenvien(2, "09:40", "complete_step", note=NOTICE),
            chuyenvien(2, "09:45", "message", text=TAX_TOLD),
        ),
        person="dan",
    ),
    Story(
        "land-given-returned",
        LAND_OFFICE,
        (16, "09:00"),
        GIVEN,
        (
            quay(16, "09:25"),
            chuyenvien(14, "10:10", "complete_step", outcome="khong-thue", note="Bố tặng con, không phải chuyển thuế."),
            chuyenvien(12, "15:00", "complete_step"),
            lanhdao(11, "09:30"),
            vanthu(11, "10:10"),
            quay(10, "08:25", "pay"),
            quay(10, "08:30", "return_result", how="counter"),
        ),
    ),
)  # fmt: skip
