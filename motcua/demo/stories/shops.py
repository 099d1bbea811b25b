"""Household businesses that the demo province already registers: three working days, a family, a new occupation."""

from motcua.demo.asks.shops import MINUTES, Shop
from motcua.demo.story import Deed, Story, applicant, chuyenvien, lanhdao, quay, truongphong, vanthu

NGOC_SON, TAN_GIANG, MUONG_PAN = "H99.102", "H99.101", "H99.139"
SAME_NAME = "Trong phường đã có hộ kinh doanh tên này. Chọn một tên riêng khác rồi gửi lại."
UNSIGNED = "Biên bản họp thiếu chữ ký của một thành viên. Gửi lại biên bản có đủ chữ ký."
WHICH_TRADE = "Chưa rõ bán lẻ hay bán buôn. Ghi rõ ở ô nói thêm của ngành đầu tiên."
UNDER_AGE = "Một thành viên chưa đủ 18 tuổi nên chưa cùng đăng ký được. Bỏ người này ra thì nộp lại được."

PHO = Shop("Phở Bến Đò", (("5610", "Quán phở, bún"), ("5630", "")))
SALON = Shop("Cắt tóc Hoa Mận", (("9631", ""),), capital=25_000_000)
TEA = Shop("Chè nhà Nà Lâu", (("4722", "Bán lẻ chè khô"), ("5630", "")), workers=2, others=2)
REPAIR = Shop("Sửa xe Suối Mây", (("4542", "Sửa xe máy tại nhà"),), has_account=False)
GROCER = Shop("Tạp hóa Cầu Giang", (("Bán tạp hóa", ""),), capital=40_000_000)
BAMBOO = Shop("Đan lát Mường Pàn", (("Đan giỏ mây, tre theo đơn đặt", ""),), capital=15_000_000, others=3)


def _registered(day: int, after: int, ended: int) -> tuple[Deed, ...]:
    """Accepted, examined, signed and numbered."""
    return (
        quay(day, "09:05"),
        chuyenvien(day, "10:10"),
        chuyenvien(after, "09:40", "complete_step", note="Tên không trùng, ngành không bị cấm."),
        lanhdao(ended, "08:45"),
        vanthu(ended, "09:20"),
    )


SHOPS = (
    Story("shop-waiting", NGOC_SON, (0, "07:38"), SALON),
    Story("dan-shop-at-work", NGOC_SON, (2, "08:20"), PHO, (quay(2, "08:45"), chuyenvien(2, "09:30")), person="dan"),
    Story(
        "shop-same-name",
        NGOC_SON,
        (3, "10:05"),
        GROCER,
        (
            quay(3, "10:30"),
            chuyenvien(2, "08:50"),
            chuyenvien(2, "10:15", "request_supplement", reason=SAME_NAME, fields=["/name"], slots=[]),
        ),
    ),
    Story(
        "shop-family-supplied",
        TAN_GIANG,
        (4, "13:20"),
        TEA,
        (
            quay(4, "13:50", "request_supplement", reason=UNSIGNED, fields=[], slots=[MINUTES]),
            applicant(3, "20:30", "supply", MINUTES, note="Đã đủ chữ ký."),
            quay(2, "08:10"),
            chuyenvien(2, "09:05"),
            truongphong(1, "08:20", "message", text="Hồ sơ đã đủ, đang lập giấy chứng nhận."),
        ),
    ),
    Story(
        "shop-new-occupation",
        MUONG_PAN,
        (2, "14:10"),
        BAMBOO,
        (quay(2, "14:35"), chuyenvien(1, "08:30"), chuyenvien(1, "15:40", "complete_step")),
    ),
    Story(
        "shop-late",
        MUONG_PAN,
        (6, "08:30"),
        REPAIR,
        (quay(6, "08:55"), chuyenvien(4, "09:15")),
    ),
    Story(
        "shop-trade-told",
        TAN_GIANG,
        (5, "09:25"),
        GROCER,
        (
            quay(5, "09:50"),
            chuyenvien(5, "10:40"),
            chuyenvien(5, "11:05", "request_supplement", reason=WHICH_TRADE, fields=["/lines"], slots=[]),
            applicant(4, "18:20", "supply", note="Tôi chỉ bán lẻ tại nhà."),
            chuyenvien(3, "09:30", "complete_step"),
            lanhdao(2, "14:10", "send_back", reason="Ghi lại địa chỉ cho khớp với giấy đề nghị."),
        ),
    ),
    Story(
        "shop-returned",
        NGOC_SON,
        (11, "08:15"),
        SALON,
        (*_registered(11, 10, 9), quay(9, "14:00", "return_result", how="portal")),
    ),
    Story(
        "shop-at-desk-returned",
        TAN_GIANG,
        (13, "08:30"),
        REPAIR,
        (
            quay(13, "08:50"),
            quay(13, "08:52", "pay"),
            *_registered(13, 12, 11)[1:],
            quay(11, "10:00", "return_result", how="counter"),
        ),
        at_desk=True,
    ),
    Story("shop-refused", TAN_GIANG, (9, "09:10"), TEA, (quay(9, "10:00", "refuse", reasons=UNDER_AGE),)),
    Story(
        "shop-withdrawn",
        NGOC_SON,
        (7, "09:00"),
        PHO,
        (quay(7, "09:30"), applicant(7, "19:05", "withdraw", reason="Gia đình chưa thuê được mặt bằng.")),
    ),
)  # fmt: skip
