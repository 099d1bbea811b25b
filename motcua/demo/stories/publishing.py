"""Publishing licences that the demo province already works on: ten working days, several agencies, two signatures.

The province's committee signs what the department proposes; the police, the army or another department is asked
when the subject wants it.
"""

from motcua.demo.asks.manuscripts import MANUSCRIPT, Manuscript
from motcua.demo.story import Deed, Story, applicant, chuyenvien, lanhdao, quay, truongphong, ubnd, vanthu

CULTURE = "H99.09"
MISSING_PAGES = "Bản thảo thiếu trang 12 đến 15. Gửi lại tệp đủ trang, theo đúng thứ tự in."
NO_SOURCE = "Ba bức ảnh ở chương hai chưa ghi nguồn. Ghi rõ người chụp và nơi lưu trong phần tóm tắt."
SECOND_ROUND = (
    "Lần trước đã đủ trang, nhưng ảnh mới thêm chưa có nguồn; không có nguồn thì không cấp phép được."
)
LONG_READING = (
    "Bản thảo dày, có phần tiếng Thái phải nhờ người đọc đối chiếu từng trang, nên chưa đọc xong kịp hẹn."
)
WAITING_FOR_ARCHIVE = "Chờ Trung tâm Lưu trữ lịch sử trả lời về ba văn bản in trong phụ lục."
FOR_SALE = (
    "Bìa sau in giá bán, nên tài liệu không thuộc diện không kinh doanh. Liên hệ một nhà xuất bản để đăng ký."
)

YEARBOOK = Manuscript(
    "Kỷ yếu 10 năm Hợp tác xã Chè Suối Trong",
    "Hợp tác xã Chè Suối Trong",
    "Mười năm trồng, chế biến và bán chè của xã viên bản Nà Lâu, kèm ảnh tư liệu.",
    "Tặng xã viên và khách dự lễ kỷ niệm, không bán",
    legal_kind="registration",
)
SAFETY = Manuscript(
    "Sổ tay dùng điện an toàn cho hộ kinh doanh",
    "Hội Doanh nghiệp nhỏ tỉnh Lam Giang",
    "Cách chọn dây, lắp cầu dao, kiểm tra ổ cắm và xử lý khi chập điện, có hình vẽ từng bước.",
    "Phát miễn phí cho hội viên",
    size=48,
    copies=1000,
)
SCHOOL = Manuscript(
    "Nội san Trường Trung học phổ thông Ngọc Sơn, số 12",
    "Trường Trung học phổ thông Ngọc Sơn",
    "Bài viết của thầy cô và học sinh trong học kỳ một, thơ và tranh.",
    "Lưu hành trong trường",
    size=72,
    copies=500,
)
ROAD_SAFETY = Manuscript(
    "Hỏi đáp về trật tự, an toàn ở khu dân cư",
    "Hội Luật gia tỉnh Lam Giang",
    "Bốn mươi câu hỏi thường gặp về giữ gìn trật tự nơi ở, viết cho tổ dân phố.",
    "Phát cho các tổ hòa giải",
    size=96,
    copies=800,
    subject="security",
)
VETERANS = Manuscript(
    "Những ngày giữ chốt: hồi ức của cựu chiến binh phường Tân Giang",
    "Hội Cựu chiến binh phường Tân Giang",
    "Hai mươi mốt hồi ức ngắn, ảnh và sơ đồ vẽ tay của người kể.",
    "Tặng gia đình hội viên và thư viện",
    size=180,
    copies=400,
    subject="defence",
)
FESTIVAL = Manuscript(
    "Lễ hội Xên bản ở Chè Tà Xua",
    "Câu lạc bộ Văn hóa Chè Tà Xua",
    "Ghi lại nghi lễ, lời khấn và trò chơi của lễ hội, song ngữ Thái và Việt.",
    "Giữ ở nhà văn hóa các bản và tặng trường học",
    size=120,
    copies=300,
    subject="ethnic_religion",
    language="ethnic",
    language_name="Thái",
)
FILM = Manuscript(
    "Phim tài liệu Một ngày ở bến Sông Lam",
    "Trung tâm Truyền thông và Văn hóa phường Lam Thành",
    "Phim ngắn về người chở đò, người bán cá và phiên chợ sớm.",
    "Chiếu ở nhà văn hóa",
    size=28,
    copies=20,
    medium="audiovisual",
)
FARMING = Manuscript(
    "Trồng mận theo mùa: sổ tay cho nhà nông",
    "Hội Nông dân tỉnh Lam Giang",
    "Lịch chăm cây từng tháng, cách tỉa cành, phòng sâu bệnh và ghi chép chi phí.",
    "Phát miễn phí ở các lớp tập huấn",
    size=56,
    copies=2000,
)


def _read(accepted: int, completed: int) -> tuple[Deed, ...]:
    """Accepted, taken the same day, read and drafted some days later."""
    return (
        quay(accepted, "08:40"),
        Deed(accepted, "09:30", "truongphong", "assign", {"assignee": "chuyenvien"}),
        chuyenvien(completed, "15:20", "complete_step", note="Đã đọc hết bản thảo, nội dung phù hợp."),
    )


def _proposed(accepted: int, completed: int, proposed: int) -> tuple[Deed, ...]:
    """Read, seen by the head of division, proposed by the department to the province's committee."""
    return (
        *_read(accepted, completed),
        truongphong(proposed, "09:10", "complete_step", note="Nhất trí với ý kiến thẩm định."),
        lanhdao(proposed, "14:05", "complete_step", note="Kính trình Ủy ban nhân dân tỉnh."),
    )


PUBLISHING = (
    Story("book-waiting", CULTURE, (0, "07:41"), SAFETY, person="doanhnghiep"),
    Story("book-to-assign", CULTURE, (2, "15:05"), FARMING, (quay(1, "08:20"),)),
    Story(
        "book-police-asked",
        CULTURE,
        (5, "09:10"),
        ROAD_SAFETY,
        (
            quay(5, "10:00"),
            chuyenvien(4, "08:15"),
            chuyenvien(1, "09:40", "consult", bodies=["cong-an", "quan-ly-van-hoa"]),
        ),
    ),
    Story(
        "book-army-answered",
        CULTURE,
        (7, "08:30"),
        VETERANS,
        (
            quay(7, "09:05"),
            chuyenvien(7, "10:20"),
            chuyenvien(6, "08:45", "consult", bodies=["quan-su"]),
            chuyenvien(4, "15:10", "reply", body="quan-su"),
            chuyenvien(2, "16:20", "complete_step", note="Bộ Chỉ huy Quân sự đã có ý kiến, đủ điều kiện trình."),
        ),
    ),
    Story(
        "book-apology",
        CULTURE,
        (10, "08:10"),
        FESTIVAL,
        (
            quay(10, "08:50"),
            chuyenvien(9, "09:00"),
            chuyenvien(8, "09:30", "consult", bodies=["dan-toc-ton-giao"]),
            chuyenvien(7, "10:15", "reply", body="dan-toc-ton-giao"),
            lanhdao(2, "15:30", "apologise", reason=LONG_READING),
        ),
    ),
    Story(
        "book-paused",
        CULTURE,
        (8, "13:30"),
        SCHOOL,
        (
            quay(8, "14:00"),
            chuyenvien(7, "08:30"),
            truongphong(3, "09:15", "pause", reason=WAITING_FOR_ARCHIVE),
        ),
    ),
    Story(
        "dan-book-supplement-twice",
        CULTURE,
        (9, "10:10"),
        YEARBOOK,
        (
            quay(9, "10:45"),
            chuyenvien(8, "09:20"),
            chuyenvien(7, "11:00", "request_supplement", reason=MISSING_PAGES, fields=[], slots=[MANUSCRIPT]),
            applicant(5, "19:40", "supply", MANUSCRIPT, note="Tôi đã gửi lại tệp đủ trang."),
            truongphong(
                2,
                "10:05",
                "request_supplement",
                reason=NO_SOURCE,
                round_reason=SECOND_ROUND,
                fields=["/document/summary"],
                slots=[],
            ),
        ),
        person="dan",
    ),
    Story("book-proposed", CULTURE, (6, "08:20"), FARMING, _proposed(6, 3, 1)),
    Story("book-film-proposed", CULTURE, (7, "08:25"), FILM, _proposed(7, 4, 2)),
    Story("book-signed", CULTURE, (8, "08:25"), SCHOOL, (*_proposed(8, 4, 3), ubnd(1, "10:30"))),
    Story(
        "book-numbered",
        CULTURE,
        (9, "08:05"),
        SAFETY,
        (*_proposed(9, 6, 4), ubnd(2, "09:20"), vanthu(2, "14:10")),
    ),
    Story(
        "dan-book-returned",
        CULTURE,
        (18, "08:05"),
        YEARBOOK,
        (
            *_proposed(18, 14, 12),
            ubnd(10, "15:40"),
            vanthu(10, "16:05"),
            quay(9, "08:15", "pay"),
            quay(9, "08:20", "return_result", how="counter"),
        ),
        person="dan",
    ),
    Story(
        "book-refused",
        CULTURE,
        (15, "08:15"),
        FARMING,
        (*_proposed(15, 12, 11), Deed(10, "09:30", "ubnd", "refuse", {"reasons": FOR_SALE})),
    ),
    Story(
        "book-withdrawn",
        CULTURE,
        (10, "08:30"),
        FILM,
        (
            quay(10, "09:00"),
            applicant(9, "20:15", "withdraw", reason="Câu lạc bộ hoãn buổi chiếu sang năm sau."),
        ),
    ),
)  # fmt: skip
