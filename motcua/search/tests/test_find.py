"""Finding: with and without marks, exact codes, any input, the index always true to its table."""

import unicodedata

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.search.actions import Entry, index, remove
from motcua.search.models import SearchEntry
from motcua.search.queries import find

pytestmark = pytest.mark.django_db
MOST_QUERIES = 5


def entry(code, title, *, body="", kind="procedure", standing=0):
    return Entry(kind=kind, key=code, code=code, title=title, url=f"/{code}", body=body, standing=standing)


@pytest.fixture
def filled():
    index(
        [
            entry("1.001193", "Thủ tục đăng ký khai sinh", body="Hộ tịch"),
            entry("2.000635", "Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh", body="Hộ tịch"),
            entry("1.000894", "Thủ tục đăng ký kết hôn", body="Hộ tịch"),
            entry("1.004222", "Đăng ký thường trú", body="Cư trú"),
            entry("DP-AAAAAAAAAA", "Đăng ký khai sinh thời kỳ 2009", standing=2),
        ]
    )


def codes(text, **options):
    return [hit.code for hit in find(text, **options)]


@pytest.mark.parametrize(
    "text",
    [
        "đăng ký kết hôn",
        "dang ky ket hon",
        "ĐĂNG KÝ KẾT HÔN",
        unicodedata.normalize("NFD", "đăng ký kết hôn"),
    ],
)
def test_marks_and_capitals_do_not_matter(filled, text):
    assert codes(text)[0] == "1.000894"


@pytest.mark.parametrize("text", ["2.000635", " 2.000635 ", "2.000635\n"])
def test_a_code_finds_its_entry_alone(filled, text):
    assert codes(text) == ["2.000635"]


def test_the_beginning_of_a_code_is_enough(filled):
    assert codes("2.0006") == ["2.000635"]


def test_a_code_within_words_is_found(filled):
    assert codes("thủ tục 2.000635")[0] == "2.000635"


def test_the_last_word_may_be_unfinished(filled):
    assert codes("trich lu")[0] == "2.000635"


def test_entries_that_stand_back_come_after_every_ordinary_one(filled):
    found = codes("đăng ký khai sinh thời kỳ 2009")
    assert found[-1] == "DP-AAAAAAAAAA"
    assert found[0] == "1.001193"


def test_words_that_nothing_holds_do_not_hide_the_others(filled):
    assert codes("kết hôn xyzzy")[0] == "1.000894"


def test_only_the_kind_that_was_asked(filled):
    index([entry("tin-1", "Tin về khai sinh", kind="page")])
    assert {hit.kind for hit in find("khai sinh", kind="page")} == {"page"}
    assert "tin-1" in codes("khai sinh")


def test_the_limit_holds(filled):
    assert len(find("đăng ký", limit=2)) == 2
    assert find("đăng ký", limit=0) == []


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "\x00", "\ud800", "'", '"', '" OR 1=1 --', "a AND", "NEAR(a b)", "title_words:khai", "*",
        "^khai", "khai*", "-khai", "(khai", "khai)", "{a b}", "a + b", "%", "_", "\\", "khai\x00sinh", ":*",
        "'; DROP TABLE search_searchentry; --", "x" * 10_000, "khai sinh " * 2000, "đ" * 10_000,
        "👶", "&", "| !", "<->", "2.0%", "1.00119_", "9" * 500, "١٢٣", "ﬁ", "İ", "ẞ",
    ],
)  # fmt: skip
def test_nothing_that_is_typed_is_a_fault(filled, text):
    find(text)
    assert SearchEntry.objects.count() == 5


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_answered(filled, text):
    assert len(find(text)) <= 10


def test_operators_are_words_like_others(filled):
    assert codes("kết OR hôn") == codes("kết or hôn")
    assert codes("NOT hôn")[0] == "1.000894"


def test_the_number_of_queries_is_bounded(filled, django_assert_max_num_queries):
    for text in ("khai sinh", "2.000635", "một câu rất dài " * 50):
        with django_assert_max_num_queries(MOST_QUERIES):
            find(text)


def test_an_entry_that_changes_is_found_by_its_new_words_only(filled):
    index([entry("1.000894", "Thủ tục ly hôn")])
    assert codes("ly hôn")[0] == "1.000894"
    assert "1.000894" not in codes("kết")
    assert SearchEntry.objects.count() == 5


def test_a_removed_entry_is_not_found(filled):
    remove("procedure", ["1.000894", "không có"])
    assert "1.000894" not in codes("kết hôn")


def test_writing_around_the_action_keeps_the_index_true(filled):
    SearchEntry.objects.filter(code="1.000894").update(title_words="the can cuoc")
    assert codes("thẻ căn cước") == ["1.000894"]
    SearchEntry.objects.filter(code="1.000894").delete()
    assert codes("thẻ căn cước") == []


def test_the_engine_agrees_with_the_entries(filled):
    index([entry("1.000894", "Thủ tục ly hôn")])
    remove("procedure", ["1.004222"])
    checks = {
        "sqlite": "INSERT INTO search_words(search_words, rank) VALUES ('integrity-check', 1)",
        "postgresql": "SELECT 1 / count(words) FROM search_searchentry",
    }
    with connection.cursor() as cursor:
        cursor.execute(checks[connection.vendor])
