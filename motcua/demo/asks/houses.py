"""Answers for the pack 1.013225 (giấy phép xây dựng): houses that invented people want to build."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, ClassVar

from motcua.demo import uploads
from motcua.demo.chance import number
from motcua.demo.names import Person
from motcua.demo.uploads import Upload

LAND, DRAWINGS, UNDERTAKING = "giay-to-dat", "ban-ve", "cam-ket-lien-ke"
STARTING = date(2027, 2, 15)
Answers = dict[str, Any]


@dataclass(frozen=True)
class House:
    """A house of so many floors on a plot; `adjoins`: it touches the house next to it. Areas in m², height in m."""

    lot: str
    floors: int = 2
    ground_area: str = "68"
    floor_area: str = "136"
    height: str = "8,2"
    adjoins: bool = False
    code: ClassVar[str] = "1.013225"

    def answers(self, who: Person, ward: str) -> Answers:
        """The application as the owner fills it in; the plot lies in `ward`."""
        return {
            "work": "house",
            "owner": {
                "full_name": who.full_name,
                "identity_number": who.identity_number,
                "phone": who.phone,
                "ward": who.ward,
                "address": who.address,
            },
            "land": {"ward": ward, **self._plot(who)},
            "house": self._size() | {"adjoins": self.adjoins},
            "designed_by": "self",
            "started_on": (STARTING + timedelta(days=number(60, "starting", self.lot))).isoformat(),
            "months": 6,
            "filed_by": "owner",
            "delivery": "electronic",
            "declaration": True,
        }

    def mended(self, who: Person, ward: str) -> Answers:
        """The application with a lower house."""
        return replace(self, height="7,8").answers(who, ward)

    def result(self, who: Person, place: str) -> Answers:
        """The permit as the case officer drafts it."""
        permit = {
            "owner": who.full_name,
            "identity_number": who.identity_number,
            "owner_address": who.address,
            "work": "house",
            "ward": who.ward,
        }
        return {"permit": permit | self._plot(who) | self._size()}

    def papers(self, who: Person, place: str, on: str) -> dict[str, Upload]:
        """The certificate of the land, the drawings, and the word of who builds against a neighbour's wall."""
        plot = f"Thửa đất số {self.lot}, tờ bản đồ số 12, đứng tên {who.full_name}."
        found = {
            LAND: uploads.document("giay-chung-nhan", "GIẤY CHỨNG NHẬN QUYỀN SỬ DỤNG ĐẤT", plot, place, on),
            DRAWINGS: uploads.document("ban-ve", "BẢN VẼ THIẾT KẾ NHÀ Ở", plot, place, on),
        }
        if self.adjoins:
            words = "Tôi cam kết giữ an toàn cho nhà bên cạnh trong khi xây."
            found[UNDERTAKING] = uploads.document("cam-ket", "BẢN CAM KẾT", words, place, on)
        return found

    def _plot(self, who: Person) -> Answers:
        return {
            "address": who.address,
            "lot": self.lot,
            "sheet": "12",
            "area": str(80 + number(60, "area", self.lot)),
            "paper_number": f"CS {100000 + number(900000, 'certificate', self.lot)}",
        }

    def _size(self) -> Answers:
        kept = ("floors", "ground_area", "floor_area", "height")
        return {name: getattr(self, name) for name in kept}
