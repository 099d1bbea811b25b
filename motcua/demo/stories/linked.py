"""Linked requests that the demo province already holds: one just begun, one that waits for the person at one agency
while another goes on, one come home, one partly refused, and a company whose tax number is on its way."""

from dataclasses import replace

from motcua.demo.asks.linked import DWELLING, Company, Newborn
from motcua.demo.story import Deed, Story, applicant, chuyenvien, lanhdao, quay, vanthu

NGOC_SON, TAN_GIANG, FINANCE = "H99.102", "H99.101", "H99.04"
BIRTH, HOME, CARD = "khai-sinh", "thuong-tru", "the-bhyt"
TAX, CERTIFICATE = "ma-so-thue", "giay-chung-nhan"
WHOSE_HOUSE = "Chưa tra được chỗ ở của hộ. Gửi giấy tờ về chỗ ở và ghi rõ tổ."
NOT_THEIRS = "Chỗ ở này đang có tranh chấp nên chưa đăng ký thường trú vào đây được."
TEA = Company("Chè Mây Lam", (("4722", "Bán lẻ chè khô"), ("5630", "Quán trà")))
BAMBOO = Company("Tre Việt Suối Mây", (("4722", "Bán lẻ đồ tre, nứa"),), capital=1_200_000_000, workers=12)


def at(branch: str, *deeds: Deed) -> tuple[Deed, ...]:
    """The same deeds, done to the dossier of a branch."""
    return tuple(replace(deed, branch=branch) for deed in deeds)


def _given(branch: str, day: int, *clocks: str) -> tuple[Deed, ...]:
    """Written, signed and numbered on one day."""
    write, sign, issue = clocks
    return at(branch, chuyenvien(day, write, "complete_step"), lanhdao(day, sign), vanthu(day, issue))


LINKED = (
    Story("linked-birth-new", TAN_GIANG, (0, "07:41"), Newborn()),
    Story(
        "dan-linked-birth-asked",
        NGOC_SON,
        (2, "08:10"),
        Newborn(),
        (
            quay(2, "08:35"),
            *_given(BIRTH, 2, "09:20", "10:05", "10:20"),
            *at(
                HOME,
                chuyenvien(1, "08:40"),
                chuyenvien(1, "09:15", "request_supplement", reason=WHOSE_HOUSE,
                           fields=["/household/address"], slots=[DWELLING]),
            ),
            *at(CARD, chuyenvien(1, "10:30"), chuyenvien(1, "14:20", "complete_step")),
        ),
        person="dan",
    ),
    Story(
        "linked-birth-returned",
        NGOC_SON,
        (8, "08:05"),
        Newborn(),
        (
            quay(8, "08:30"),
            *_given(BIRTH, 8, "09:10", "10:00", "10:25"),
            *_given(CARD, 7, "09:30", "10:40", "11:05"),
            *at(HOME, chuyenvien(7, "08:20", "request_supplement", reason=WHOSE_HOUSE,
                                 fields=["/household/address"], slots=[DWELLING])),
            applicant(7, "19:10", "supply", DWELLING, note="Đã chụp giấy tờ nhà."),
            *_given(HOME, 6, "14:10", "15:05", "15:30"),
            quay(5, "08:50", "return_result", how="portal"),
        ),
    ),
    Story(
        "linked-birth-partly",
        TAN_GIANG,
        (10, "09:00"),
        Newborn(),
        (
            quay(10, "09:20"),
            *_given(BIRTH, 10, "10:00", "10:40", "11:00"),
            *at(HOME, chuyenvien(9, "09:10", "complete_step"), lanhdao(9, "10:30", "refuse", reasons=NOT_THEIRS)),
            *_given(CARD, 9, "14:00", "15:10", "15:40"),
        ),
    ),
    Story(
        "linked-company-tax",
        FINANCE,
        (1, "08:20"),
        TEA,
        (
            quay(1, "08:45"),
            chuyenvien(1, "15:50", "complete_step", note="Tên không trùng, hồ sơ hợp lệ."),
            *at(TAX, chuyenvien(1, "16:10")),
        ),
    ),
    Story(
        "linked-company-returned",
        FINANCE,
        (9, "08:30"),
        BAMBOO,
        (
            quay(9, "08:55"),
            chuyenvien(9, "10:40", "complete_step", note="Hồ sơ hợp lệ."),
            *_given(TAX, 9, "14:00", "15:00", "15:20"),
            *_given(CERTIFICATE, 8, "09:00", "10:20", "10:45"),
            quay(8, "14:00", "pay"),
            quay(8, "14:10", "return_result", how="counter"),
        ),
    ),
)  # fmt: skip
