"""What officers keep for their own day: filters, sentences, whether single keys do something."""

import re

import pytest

from motcua.dossiers.models import SavedFilter, Snippet
from motcua.dossiers.tests.dumps import changed, dump
from motcua.dossiers.tests.factories import account, actor, filed
from motcua.dossiers.tests.visitor import Visitor


class TestKeptFilters:
    def test_a_filter_is_kept_renamed_ordered_and_let_go(self):
        filed()
        quay = Visitor("quay")
        quay.open("/viec?xem=new&q=hoa")
        quay.send("/viec/bo-loc", ten="  Hồ sơ   của Hoa ", lam="luu")
        quay.open("/viec?xem=todo&han=week")
        quay.send("/viec/bo-loc", ten="Tuần này", lam="luu")
        assert quay.url == "/viec?xem=todo&han=week"
        names = lambda: list(SavedFilter.objects.order_by("position").values_list("name", "query"))  # noqa: E731
        assert names() == [("Hồ sơ của Hoa", "xem=new&q=hoa"), ("Tuần này", "xem=todo&han=week")]
        first, last = SavedFilter.objects.order_by("position").values_list("pk", flat=True)
        post = lambda **values: quay.post("/viec/bo-loc", values)  # noqa: E731
        post(**{"bo-loc": last, "lam": "len"})
        assert names()[0][0] == "Tuần này"
        post(**{"bo-loc": last, "lam": "len"})
        post(**{"bo-loc": last, "lam": "xuong"})
        post(**{"bo-loc": last, "lam": "doi-ten", "ten": "Bảy ngày"})
        post(**{"bo-loc": first, "lam": "xoa"})
        assert names() == [("Bảy ngày", "xem=todo&han=week")]

    @pytest.mark.parametrize("name", ["", "   ", "x" * 61])
    def test_a_bad_name_is_said_and_what_was_looked_at_is_not_lost(self, name):
        quay = Visitor("quay")
        quay.open("/viec?xem=new&q=hoa")
        quay.send("/viec/bo-loc", ten=name, lam="luu")
        assert quay.page.status_code == 422
        assert 'value="xem=new&amp;q=hoa"' in quay.html
        assert not SavedFilter.objects.exists()

    def test_twelve_are_enough_and_a_name_is_taken_once(self):
        quay = Visitor("quay")
        for number in range(12):
            quay.post("/viec/bo-loc", {"ten": f"Lọc {number}", "loc": "xem=new", "lam": "luu"})
        quay.post("/viec/bo-loc", {"ten": "Lọc 3", "loc": "xem=late", "lam": "luu"})
        assert SavedFilter.objects.get(name="Lọc 3").query == "xem=late"
        assert quay.post("/viec/bo-loc", {"ten": "Thêm nữa", "loc": "xem=new"}).status_code == 422
        other = SavedFilter.objects.get(name="Lọc 4").pk
        assert (
            quay.post("/viec/bo-loc", {"bo-loc": other, "ten": "Lọc 5", "lam": "doi-ten"}).status_code == 422
        )

    def test_another_officers_filter_is_not_there(self):
        row = SavedFilter.objects.create(owner=account("chuyenvien"), name="Riêng", query="xem=new")
        for deed in ("len", "doi-ten", "xoa"):
            assert (
                Visitor("quay").post("/viec/bo-loc", {"bo-loc": row.pk, "lam": deed, "ten": "x"}).status_code
                == 404
            )
        assert "Riêng" not in Visitor("quay").open("/viec").content.decode()


class TestSnippets:
    def test_one_is_written_mended_used_and_removed(self):
        code = filed()
        quay = Visitor("quay")
        quay.open("/viec/mau-cau")
        quay.send("", ten="Thiếu ảnh", cau="Chụp lại mặt sau căn cước.")
        row = Snippet.objects.get()
        quay.open(f"/viec/mau-cau?sua={row.pk}")
        quay.send("", mau=str(row.pk), ten="Thiếu ảnh", cau="Chụp lại mặt sau căn cước cho rõ.")
        quay.open(f"/viec/{code}")
        assert f'value="reason:{row.pk}"' in quay.html
        before = dump()
        quay.send(
            "/request_supplement", reason="Còn thiếu.", fields=["/requester/phone"], chen=f"reason:{row.pk}"
        )
        assert quay.page.status_code == 200
        assert "Còn thiếu. Chụp lại mặt sau căn cước cho rõ.</textarea>" in quay.html
        assert 'value="/requester/phone" checked' in quay.html
        assert not changed(before, dump())
        quay.post("/viec/mau-cau", {"mau": row.pk, "lam": "xoa"})
        assert not Snippet.objects.exists()

    def test_a_units_is_for_everybody_there_and_changed_by_its_writer_and_head(self):
        unit = next(iter(actor("chuyenvien").units()))
        row = Snippet.objects.create(
            owner=account("chuyenvien"), unit_id=unit, title="Đủ", text="Đủ điều kiện."
        )
        assert "Đủ điều kiện." in Visitor("dongnghiep").open("/viec/mau-cau").content.decode()
        assert "Đủ điều kiện." not in Visitor("quay").open("/viec/mau-cau").content.decode()
        for who, status in (("dongnghiep", 404), ("quay", 404), ("truongphong", 200)):
            values = {"mau": row.pk, "ten": "Đủ", "cau": f"Sửa bởi {who}.", "don-vi": unit}
            assert Visitor(who).post("/viec/mau-cau", values).status_code == status, who
        row.refresh_from_db()
        assert (row.text, row.owner) == ("Sửa bởi truongphong.", account("chuyenvien"))

    @pytest.mark.parametrize(
        "values",
        [
            {"ten": "", "cau": "x"},
            {"ten": "x", "cau": " "},
            {"ten": "x" * 61, "cau": "x"},
            {"ten": "x", "cau": "y" * 2001},
            {"ten": "Có rồi", "cau": "z"},
        ],
    )
    def test_what_is_wrong_is_said_and_kept(self, values):
        Snippet.objects.create(owner=account("quay"), title="Có rồi", text="x")
        quay = Visitor("quay")
        assert quay.post("/viec/mau-cau", values).status_code == 422
        assert "Lỗi:" in quay.html
        assert Snippet.objects.count() == 1

    def test_nobody_writes_for_a_unit_of_others(self):
        unit = next(iter(actor("chuyenvien").units()))
        answer = Visitor("quay").post("/viec/mau-cau", {"ten": "x", "cau": "y", "don-vi": unit})
        assert answer.status_code == 403
        assert not Snippet.objects.exists()


class TestKeys:
    def test_the_keys_of_the_desks_with_a_queue_stand_among_the_others(self):
        head = Visitor("lanhdao")
        head.open("/viec/phim-tat")
        told = head.html.split("Bàn ký, bàn cấp số")[1].split("</section>")[0]
        assert re.findall("<kbd>(.*?)</kbd>", told) == ["Ctrl", "Enter", "J", "K", "X", "B"]

    def test_single_keys_can_be_switched_off_and_on_without_a_script(self):
        quay = Visitor("quay")
        quay.open("/viec/phim-tat")
        assert 'data-keys="off"' not in quay.html
        quay.send("/viec/phim-tat", phim="tat")
        assert '<html lang="vi" data-keys="off">' in quay.html
        quay.send("/viec/phim-tat", phim="bat")
        assert 'data-keys="off"' not in quay.html
