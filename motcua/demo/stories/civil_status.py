"""Births, certified copies and a marriage in the wards: the most used desks of a commune, over the last days."""

from motcua.demo.asks.births import CERTIFICATE, Birth
from motcua.demo.asks.certified_copies import Certified
from motcua.demo.asks.marriages import Marriage
from motcua.demo.story import Story, applicant, chuyenvien, lanhdao, quay, vanthu

NGOC_SON, TAN_GIANG, LAM_THANH = "H99.102", "H99.101", "H99.103"
TO_COUNTER = "counter"

BLURRED = "Ảnh giấy chứng sinh bị mờ ở phần họ tên mẹ. Chụp lại dưới ánh sáng tốt rồi gửi lại."
CHECK = "Gia đình xem giúp: tên cháu viết “Châu” hay “Trâu”? Trả lời trong hôm nay để kịp ký."
RIGHT = "Tên cháu viết như trong tờ khai là đúng rồi ạ."
ASKED = "Bên nữ từng thường trú ở tỉnh khác, cơ sở dữ liệu chưa có; đã gửi văn bản hỏi nơi ấy."

DIPLOMA = (("Bằng tốt nghiệp trung học phổ thông", "Sở Giáo dục và Đào tạo tỉnh Lam Giang", 1, 3),)
CARD_AND_BOOK = (
    ("Căn cước", "Bộ Công an", 2, 4),
    ("Giấy chứng nhận quyền sử dụng đất", "Chi nhánh Văn phòng đăng ký đất đai", 4, 2),
)
PROJECT = (("Hồ sơ năng lực dự thầu", "Hợp tác xã Chè Suối Trong", 86, 6),)

CIVIL_STATUS = (
    Story("birth-waiting", NGOC_SON, (0, "07:47"), Birth(copies=2)),
    Story(
        "birth-supplement",
        TAN_GIANG,
        (1, "08:35"),
        Birth(),
        (quay(1, "09:10", "request_supplement", reason=BLURRED, fields=[], slots=[CERTIFICATE]),),
    ),
    Story(
        "birth-to-sign",
        NGOC_SON,
        (1, "15:06"),
        Birth(copies=1),
        (
            quay(1, "15:18"),
            chuyenvien(1, "15:30"),
            chuyenvien(1, "15:41", "message", text=CHECK),
            applicant(1, "15:58", "message", text=RIGHT),
            chuyenvien(1, "16:12", "complete_step"),
        ),
    ),
    Story(
        "birth-returned",
        LAM_THANH,
        (7, "08:22"),
        Birth(alone=True, delivery=TO_COUNTER),
        (
            quay(7, "08:31"),
            chuyenvien(7, "08:50"),
            chuyenvien(7, "09:25", "complete_step"),
            lanhdao(7, "10:05"),
            vanthu(7, "10:20"),
            quay(7, "10:45", "return_result", how="counter"),
        ),
        at_desk=True,
    ),
    Story(
        "copies-at-work",
        TAN_GIANG,
        (1, "15:22"),
        Certified(CARD_AND_BOOK),
        (quay(1, "15:25"), quay(1, "15:27", "pay"), chuyenvien(1, "15:50")),
        at_desk=True,
    ),
    Story(
        "copies-agreed-for-later",
        NGOC_SON,
        (1, "10:14"),
        Certified(PROJECT, wanted="two_days"),
        (quay(1, "10:30"), chuyenvien(1, "13:20")),
    ),
    Story(
        "copies-returned",
        NGOC_SON,
        (5, "09:02"),
        Certified(DIPLOMA),
        (
            quay(5, "09:05"),
            quay(5, "09:06", "pay"),
            chuyenvien(5, "09:15"),
            chuyenvien(5, "09:32", "complete_step"),
            lanhdao(5, "09:50"),
            vanthu(5, "10:02"),
            quay(5, "10:10", "return_result", how="counter"),
        ),
        at_desk=True,
    ),
    Story(
        "marriage-being-verified",
        TAN_GIANG,
        (2, "08:40"),
        Marriage(),
        (
            quay(2, "09:00"),
            chuyenvien(2, "09:20"),
            chuyenvien(2, "10:05", "complete_step", outcome="can-xac-minh", note=ASKED),
            chuyenvien(2, "10:08"),
        ),
    ),
)  # fmt: skip
