"""Files of every kind and in every bad state: a table, or one clear sentence."""

import json
from unittest.mock import patch

import pytest
from openpyxl import Workbook

from motcua.procedures.reading import Unreadable, WrongContent, files, read_table
from motcua.procedures.tests.factories import a_row, write_csv

HEADER = "code,name,field,level,agency"
LINE = "1.001193,Khai sinh,Hộ tịch,xã,Ủy ban nhân dân cấp xã"
ROW = dict(zip(HEADER.split(","), LINE.split(","), strict=True))


def put(path, text, encoding="utf-8"):
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADER}\n{LINE}\n",
        f"\ufeff{HEADER}\r\n{LINE}\r\n",
        f"{HEADER}\n{LINE}".replace(",", ";"),
        f"{HEADER}\n{LINE}".replace(",", "\t"),
        f" Code , NAME,field,Level,agency\n{LINE}",
    ],
)
def test_csv_of_every_sort(tmp_path, text):
    assert read_table(put(tmp_path / "list.csv", text)).rows == [(2, ROW)]


def test_rows_are_numbered_as_a_spreadsheet_shows_them(tmp_path):
    text = f'{HEADER}\n"1.001193","Tên\ncó xuống dòng",a,b,c\n\n,,,,\n{LINE}\n'
    assert [number for number, _ in read_table(put(tmp_path / "list.csv", text)).rows] == [2, 5]


def test_a_short_line_leaves_the_rest_unknown(tmp_path):
    (row,) = read_table(put(tmp_path / "list.csv", f"{HEADER}\n1.001193,Khai sinh\n")).rows
    assert row == (2, {"code": "1.001193", "name": "Khai sinh"})


def test_a_very_long_cell_is_read_whole(tmp_path):
    name = "x" * 300_000
    (row,) = read_table(write_csv(tmp_path / "list.csv", [a_row(name=name)])).rows
    assert row[1]["name"] == name


def excel(path, *lines):
    book = Workbook()
    for line in lines:
        book.active.append(line)
    book.save(path)
    return path


def test_excel_numbers_read_as_they_were_typed(tmp_path):
    header = ["code", "name", "field", "level", "agency", "time_limit", "fee_vnd"]
    path = excel(
        tmp_path / "list.xlsx", header, [2.00077, "Tên", None, "xã", "Sở", 5.0, 8000], [], ["", "Hai"]
    )
    table = read_table(path)
    assert [number for number, _ in table.rows] == [2, 4]
    assert table.rows[0][1] == {
        "code": "2.000770", "name": "Tên", "field": "", "level": "xã", "agency": "Sở",
        "time_limit": "5", "fee_vnd": "8000",
    }  # fmt: skip


@pytest.mark.parametrize("wrap", [lambda items: items, lambda i: {"procedures": i}, lambda i: {"items": i}])
def test_json_lists(tmp_path, wrap):
    item = {**ROW, "time_limit": 5, "documents": ["Đơn", "Giấy"], "fee_vnd": None}
    (row,) = read_table(put(tmp_path / "list.json", json.dumps(wrap([item])))).rows
    assert row == (2, {**ROW, "time_limit": "5", "documents": "Đơn;Giấy", "fee_vnd": ""})


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.csv", b"", "rỗng"),
        ("a.csv", b" \r\n ", "rỗng"),
        ("a.csv", f"{HEADER}\n".encode(), "không có dòng"),
        ("a.csv", b"ten,ma\nKhai sinh,1\n", "thiếu cột: code, name, field, level, agency"),
        ("a.csv", b"code,name,name,field,level,agency\n1,2,3,4,5,6\n", "hai cột cùng tên"),
        ("a.csv", f"{HEADER}\n{LINE}".encode("utf-16"), "UTF-8"),
        ("a.csv", f"{HEADER}\nhộ".encode("cp1258", "replace") + b"\xff", "UTF-8"),
        ("a.csv", b"\x89PNG\r\n\x1a\n\x00\x00", "UTF-8"),
        ("a.xlsx", b"code,name", "Excel"),
        ("a.xlsx", b"PK\x03\x04 broken", "Excel"),
        ("a.json", b"{", "JSON"),
        ("a.json", b"[" * 100_000, "JSON"),
        ("a.json", b"[1, 2]", "danh sách"),
        ("a.json", b'"text"', "danh sách"),
        ("a.json", b"[]", "thiếu cột"),
    ],
)
def test_wrong_content_is_one_sentence(tmp_path, name, content, words):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(WrongContent, match=words):
        read_table(path)


def test_a_cell_beyond_all_measure_is_wrong_content(tmp_path):
    path = put(tmp_path / "a.csv", f"{HEADER}\n" + "x" * 100)
    with patch.object(files, "_LONGEST_CELL", 50), pytest.raises(WrongContent):
        read_table(path)


@pytest.mark.parametrize("name", ["nowhere.csv", "list.pdf", "list", "folder.csv", "a\x00b.csv"])
def test_what_cannot_be_opened(tmp_path, name):
    (tmp_path / "folder.csv").mkdir()
    put(tmp_path / "list.pdf", "x")
    with pytest.raises(Unreadable):
        read_table(tmp_path / name)


def test_a_file_too_large_is_not_opened(tmp_path):
    path = put(tmp_path / "a.csv", f"{HEADER}\n{LINE}")
    with patch.object(files, "LARGEST_BYTES", 10), pytest.raises(Unreadable, match="256 MB"):
        read_table(path)
