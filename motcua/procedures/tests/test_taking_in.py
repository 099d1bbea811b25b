"""What comes in as a file or an archive is text, bounded and inside the pack; what goes out comes back the same."""

import io
import zipfile
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.ground.refusals import Invalid, TooLarge
from motcua.procedures.packs import check, plain_yaml
from motcua.procedures.packs.skeleton import Listed, laws, skeleton, slots, slug
from motcua.procedures.packs.source import read
from motcua.procedures.packs.taking_in import unzipped, zipped
from motcua.procedures.packs.yaml_writer import write
from motcua.procedures.tests.pack_folders import SHIPPED

FILES = {"pack.yaml": "format: 1\n", "papers/a.typ": "Chữ Việt ậ\n"}


def an_archive(entries, **info):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in entries:
            one = zipfile.ZipInfo(path)
            for key, value in info.items():
                setattr(one, key, value)
            archive.writestr(one, text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def test_what_goes_out_comes_back():
    assert unzipped(zipped(FILES)) == FILES
    assert zipped(FILES) == zipped(dict(reversed(FILES.items())))


def test_a_folder_around_all_and_litter_are_left_away():
    raw = an_archive(
        [("goi/pack.yaml", "a: 1\n"), ("goi/papers/a.typ", "x"), ("goi/.DS_Store", "x"), ("__MACOSX/y", "x")]
    )
    assert unzipped(raw) == {"pack.yaml": "a: 1\n", "papers/a.typ": "x"}


@pytest.mark.parametrize(
    "path",
    [
        "../pack.yaml",
        "/etc/passwd.md",
        "a\\b.yaml",
        "C:/x.yaml",
        "a/b/c.yaml",
        "x.py",
        "papers/../../a.typ",
        "a.exe",
    ],
)
def test_a_path_out_of_the_pack(path):
    with pytest.raises(Invalid) as refused:
        unzipped(an_archive([("pack.yaml", "a: 1"), (path, "x")]))
    assert len(refused.value.errors) == 1


def test_every_fault_at_once():
    raw = an_archive([("A.yaml", "x"), ("b.md", b"\xff"), ("c.md", "a\0"), ("pack.yaml", "a: 1")])
    with pytest.raises(Invalid) as refused:
        unzipped(raw)
    assert [one.pointer for one in refused.value.errors] == ["A.yaml", "b.md", "c.md"]


def test_a_link_is_no_file():
    with pytest.raises(Invalid):
        unzipped(an_archive([("pack.yaml", "/etc/passwd")], external_attr=0o120777 << 16))


def test_one_name_twice():
    with pytest.warns(UserWarning, match="Duplicate name"), pytest.raises(Invalid):
        unzipped(an_archive([("a.md", "x"), ("a.md", "y")]))


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", b"x" * 100, zipped(FILES)[:-30]])
def test_what_is_no_archive(raw):
    with pytest.raises(Invalid):
        unzipped(raw)


def test_bombs_are_refused_before_they_are_read():
    with pytest.raises(Invalid):  # one file that grows
        unzipped(an_archive([("a.md", "0" * 50_000_000)]))
    with pytest.raises(TooLarge):  # many files
        unzipped(an_archive([(f"a{n}.md", "") for n in range(301)]))
    with pytest.raises(TooLarge):  # all of them together
        unzipped(an_archive([(f"a{n}.md", "0" * 900_000) for n in range(12)]))
    with pytest.raises(TooLarge):
        unzipped(b"P" * 10_000_001)


def test_a_size_that_lies_is_not_believed():
    raw = bytearray(an_archive([("a.md", "0" * 3_000_000)]))
    for mark in (b"PK\x01\x02", b"PK\x03\x04"):
        at = raw.index(mark) + (24 if mark == b"PK\x01\x02" else 22)
        raw[at : at + 4] = (10).to_bytes(4, "little")
    with pytest.raises(Invalid):
        unzipped(bytes(raw))


@given(st.binary(max_size=300))
def test_no_archive_breaks_the_house(noise):
    raw = bytearray(zipped(FILES))
    for place, byte in enumerate(noise):
        raw[(place * 7919 + byte) % len(raw)] ^= byte
    with suppress(Invalid, TooLarge):
        assert isinstance(unzipped(bytes(raw)), dict)


plain = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(10**14), 10**14),
        st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n"), max_size=12),
        st.sampled_from(
            ["0.5", "no", "true", "01", "-1", "2026-11-24", "~", "- a", "a: b", "#", " ", "1e3", "x\n"]
        ),
    ),
    lambda below: st.one_of(
        st.lists(below, max_size=4), st.dictionaries(st.text("abc-_", min_size=1), below)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.text("abc", min_size=1), plain))
def test_what_is_written_reads_back_the_same(value):
    assert plain_yaml.read(write(value)).value == value


@pytest.mark.parametrize("file", sorted(SHIPPED.glob("*/*.yaml")), ids=lambda f: f"{f.parent.name}/{f.name}")
def test_the_shipped_files_read_back_the_same(file):
    value = plain_yaml.read(file.read_text("utf-8")).value
    assert plain_yaml.read(write(value)).value == value


LISTED = Listed(
    "1.001193", "Thủ tục thử nghiệm", "Hộ tịch", "xã", "Ủy ban nhân dân cấp xã", ("ubnd-xa",), "3 ngày làm việc",
    documents=("Tờ khai theo mẫu", "ban_sao"), legal_basis=("Luật Hộ tịch 60/2014/QH13", "123/2015/NĐ-CP"),
)  # fmt: skip


def rules(listed):
    return {one.rule for one in check(read("x", skeleton(listed, today=date(2026, 11, 23))))}


def test_a_first_draft_is_sound_and_waits_only_for_what_a_lawyer_must_say():
    assert rules(LISTED) == {"golden-missing"}


@pytest.mark.parametrize("limit", ["trong ngày", "1 giờ làm việc", "30 ngày", "12 tháng", "không rõ", ""])
def test_its_steps_fit_any_limit(limit):
    listed = Listed(
        "1.001193", "Thủ tục thử", agency_types=("ubnd-xa",), limit_text=limit, legal_basis=("1/2020/QH14",)
    )
    assert rules(listed) == {"golden-missing"}


def test_what_the_list_does_not_say_is_a_finding_and_nothing_is_made_up():
    assert rules(Listed("x", "Tên")) == {"schema"}
    assert laws(["Theo quy định hiện hành"]) == []
    assert all(law["valid_from"] is None and law["checked_on"] is None for law in laws(["Luật 60/2014/QH13"]))


def test_ids_are_made_of_words():
    assert slug("Giấy khai sinh (bản sao)") == "giay-khai-sinh-ban-sao"
    assert len(slug("a" * 300)) <= 40
    assert slug("…") == "thu-tuc"
    assert [one["id"] for one in slots(["Bản sao giấy khai sinh", "Bản sao  giấy khai sinh", "x"])] == [
        "ban-sao-giay-khai-sinh"
    ]
