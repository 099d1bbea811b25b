"""Words and scores: the same text with and without marks is the same question."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.ground.folding import fold
from motcua.search import rules

VIETNAMESE = "aáàảãạăắằẳẵặâấầẩẫậđeéèẻẽẹêếềểễệiíìỉĩịoóòỏõọôốồổỗộơớờởỡợuúùủũụưứừửữựyýỳỷỹỵ"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hộ tịch", ["ho", "tich"]),
        ("ĐĂNG KÝ đất đai", ["dang", "ky", "dat", "dai"]),
        ("Ðường cũ", ["duong", "cu"]),  # the look-alike letter of old fonts
        ("2.000635", ["2", "000635"]),
        ("60/2014/QH13", ["60", "2014", "qh13"]),
        ("dưới 300 m²", ["duoi", "300", "m2"]),
        ("bán hàng – “rong”…", ["ban", "hang", "rong"]),
        ("Привет, мир_ок", ["привет", "мир", "ок"]),
        ("", []),
        ("… – !?", []),
        ("a\x00b", ["a", "b"]),
        ("\ud800", []),
    ],
)
def test_words(text, words):
    assert rules.words_of(text) == words


@given(st.text(alphabet=VIETNAMESE + VIETNAMESE.upper() + " 0123456789.,-/()", max_size=60))
def test_words_are_the_folded_text_of_the_house(text):
    assert rules.words_of(text) == fold(text).translate(dict.fromkeys(map(ord, ".,-/()"), " ")).split()


@given(st.text(max_size=60))
def test_marks_and_normal_forms_never_change_the_words(text):
    nfd, nfc = (unicodedata.normalize(form, text) for form in ("NFD", "NFC"))
    assert rules.words_of(nfd) == rules.words_of(nfc)


@given(st.text(max_size=3000))
def test_any_text_is_a_question_of_bounded_size(text):
    asked = rules.question(text)
    assert len(asked.words) <= rules.MAX_WORDS
    assert all(0 < len(word) <= rules.MAX_WORD for word in asked.words)
    assert set(asked.strong) <= set(asked.words)
    assert bool(asked.words) == bool(asked.strong)


def test_weak_words_do_not_count_beside_strong_ones_but_alone_they_do():
    assert rules.question("thủ tục khai sinh cần gì").strong == ("khai", "sinh")
    assert rules.question("thủ tục").strong == ("thu", "tuc")


@given(seen=st.integers(0, 1000), more=st.integers(1, 1000))
def test_a_rarer_word_tells_more(seen, more):
    assert rules.rarity(seen, 5000) > rules.rarity(seen + more, 5000) > 0


def score(question, title, body="", seen=5):
    asked = rules.question(question)
    return rules.score(asked, rules.folded(title), rules.folded(body), dict.fromkeys(asked.words, seen))


def test_the_title_counts_more_than_the_body():
    assert score("khai sinh", "Khai sinh", "x") > score("khai sinh", "x", "Khai sinh") > 0


def test_words_side_by_side_count_more_than_apart():
    assert score("khai sinh", "Đăng ký khai sinh lại") > score("khai sinh", "Sinh viên đăng khai")


def test_the_shorter_title_wins_among_equals():
    assert score("khai sinh", "Khai sinh") > score("khai sinh", "Khai sinh cho người ở nước ngoài")


def test_only_the_last_word_may_be_unfinished():
    assert score("khai si", "Khai sinh") > score("khai si", "Khai tử")
    assert score("kha sinh", "Khai sinh") == score("sinh", "Khai sinh")


@given(st.lists(st.sampled_from("abcdefgh"), unique=True, min_size=1), st.integers(1, 50))
def test_the_rarest_words_reach_no_further_than_asked(words, most):
    seen_in = {word: index * 7 for index, word in enumerate(words)}
    chosen = rules.rarest(words, seen_in, most)
    assert len(chosen) <= 1 or sum(seen_in[word] for word in chosen) <= most
    assert bool(chosen) == any(seen_in.values())
