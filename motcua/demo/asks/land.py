"""Answers for the pack 1.013831 (biến động đất đai): plots that pass from one invented person to another."""

from dataclasses import dataclass
from typing import Any, ClassVar

from motcua.demo import names, uploads
from motcua.demo.chance import number
from motcua.demo.names import Person
from motcua.demo.uploads import Upload

CERTIFICATE, CONTRACT, TAXES, RELATION = "giay-chung-nhan", "hop-dong", "to-khai-thue", "quan-he"
NOTARY = "Văn phòng công chứng Sông Lam"
SIGNED_ON = "2026-09-14"
Answers = dict[str, Any]


@dataclass(frozen=True)
class Plot:
    """A plot that changes hands. `kind`: transfer (then with its price in đồng), gift, inherit."""

    lot: str
    kind: str = "transfer"
    price_vnd: int = 620_000_000
    related: bool = False
    use: str = "residential"
    code: ClassVar[str] = "1.013831"

    def answers(self, who: Person, ward: str) -> Answers:
        """The application as the new holder fills it in."""
        giver = self._giver(who)
        return {
            "kind": self.kind,
            "receiver": {
                "full_name": who.full_name,
                "identity_number": who.identity_number,
                "phone": who.phone,
                "ward": who.ward,
                "address": who.address,
            },
            "giver": {"full_name": giver.full_name, "identity_number": giver.identity_number},
            "related": self.related,
            "parcel": self._parcel(who) | {"ward": ward, "has_house": False, "remote": False},
            "contract": self._contract() | ({"price": self.price_vnd} if self.kind == "transfer" else {}),
            "mortgaged": False,
            "filed_by": "receiver",
            "delivery": "counter",
            "declaration": True,
        }

    def mended(self, who: Person, ward: str) -> Answers:
        """The application with the contract told again."""
        return self.answers(who, ward)

    def result(self, who: Person, place: str) -> Answers:
        """The change as the case officer enters it."""
        entry = {
            "kind": self.kind,
            "receiver": who.full_name,
            "identity_number": who.identity_number,
            "receiver_address": who.address,
            "giver": self._giver(who).full_name,
            "ward": who.ward,
            "contract_number": self._contract()["number"],
            "signed_on": SIGNED_ON,
            "notary": NOTARY,
        }
        return {"entry": entry | self._parcel(who)}

    def papers(self, who: Person, place: str, on: str) -> dict[str, Upload]:
        """The certificate, the contract, the tax declarations, and what shows that they are a family."""
        plot = f"Thửa đất số {self.lot}, tờ bản đồ số 31, chuyển cho {who.full_name}."
        found = {
            CERTIFICATE: uploads.document("so-do", "GIẤY CHỨNG NHẬN QUYỀN SỬ DỤNG ĐẤT", plot, place, on),
            CONTRACT: uploads.document("hop-dong", "HỢP ĐỒNG CHUYỂN QUYỀN SỬ DỤNG ĐẤT", plot, place, on),
            TAXES: uploads.document("to-khai-thue", "TỜ KHAI THUẾ, LỆ PHÍ TRƯỚC BẠ", plot, place, on),
        }
        if self.related:
            words = f"{who.full_name} là con của người chuyển đất."
            found[RELATION] = uploads.document("giay-khai-sinh", "GIẤY KHAI SINH", words, place, on)
        return found

    def _giver(self, who: Person) -> Person:
        return names.person(who.ward, "giver", self.lot)

    def _parcel(self, who: Person) -> Answers:
        return {
            "certificate_number": f"CS {100000 + number(900000, 'land', self.lot)}",
            "address": who.address,
            "lot": self.lot,
            "sheet": "31",
            "area": str(90 + number(200, "area", self.lot)),
            "use": self.use,
        }

    def _contract(self) -> Answers:
        return {
            "number": f"{number(9000, 'contract', self.lot):04}/2026/HĐ",
            "signed_on": SIGNED_ON,
            "notary": NOTARY,
        }
