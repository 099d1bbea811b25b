"""Processes that go wrong, each with the words in which an officer is told."""

import pytest

from motcua.flow.soundness import check, is_sound
from motcua.flow.tests.drawing import graph

SOUND = {
    "a row": "start > A > B > end",
    "two ends": "start > A > s1 yes> B > end\ns1 no> C > end-refused",
    "a loop": "start > A > B > s1 done> end\ns1 again> A",
    "a loop around a block": "start > A > f1 > B > j1 > D > s1 done> end\nf1 > C > j1\ns1 again> A",
    "an empty branch": "start > f1 > A > j1 > end\nf1 > j1",
    "two ways of one branch": "start > f1 > A > s1 yes> m1 > j1 > end\ns1 no> C > m1\nf1 > B > j1",
    "one split into one branch": "start > f1 > A > s1 yes> j1 > end\ns1 no> j1\nf1 > B > j1",
}


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND.keys())
def test_a_good_process_has_no_faults(text: str) -> None:
    assert check(graph(text)) == []
    assert is_sound(graph(text))


@pytest.mark.parametrize(
    ("text", "rule", "path", "message", "mend"),
    [
        pytest.param(
            "start > A > s1 yes> B > j1 > C > end\ns1 no> D > j1",
            "never_ends",
            ["Bắt đầu hồ sơ", "Xong bước “Bước A”, chọn “yes”", "Xong bước “Bước B”"],
            "Từ đây không bao giờ kết thúc được: trước “Bước C” mãi chờ nhánh của “Bước D”.",
            "Cho mọi đường đi của nhánh “Bước D” đều tới “Bước C”, hoặc đừng chờ nhánh ấy.",
            id="a join behind an exclusive split",
        ),
        pytest.param(
            "start > A > s1 yes> end\ns1 no> B > C > B",
            "never_ends",
            ["Bắt đầu hồ sơ", "Xong bước “Bước A”, chọn “no”"],
            "Từ đây không bao giờ kết thúc được: chỉ quay vòng mãi giữa “Bước B”, “Bước C”.",
            "Thêm cho một trong các bước ấy một đường đi tới kết thúc.",
            id="a circle without a way out",
        ),
        pytest.param(
            "start > f1 > A > C > end\nf1 > B > C",
            "unsafe",
            ["Bắt đầu hồ sơ", "Xong bước “Bước A”", "Xong bước “Bước B”"],
            "Tới đây “Bước C” phải làm hai lần cùng lúc.",
            "Cho các nhánh song song gặp lại nhau (join) trước “Bước C”.",
            id="branches that meet without a join",
        ),
        pytest.param(
            "start > f1 > A > end\nf1 > B > C > end",
            "improper",
            ["Bắt đầu hồ sơ", "Xong bước “Bước A”"],
            "Tới đây quy trình kết thúc trong khi còn việc dở ở “Bước B”.",
            "Chờ đủ các nhánh (join) rồi mới kết thúc.",
            id="an end while a branch still works",
        ),
        pytest.param(
            "start > A > f1 > end\nf1 > end-other",
            "improper",
            ["Bắt đầu hồ sơ", "Xong bước “Bước A”"],
            "Tới đây quy trình kết thúc hai lần, mỗi nhánh một lần.",
            "Chờ đủ các nhánh (join) rồi mới kết thúc.",
            id="two ends at once",
        ),
        pytest.param(
            "start > A > end\nB > end",
            "unreachable",
            [],
            "Không đường nào dẫn tới “Bước B”.",
            "Cho một bước đi tiếp tới đó, hoặc bỏ nó đi.",
            id="a step nobody comes to",
        ),
    ],
)
def test_a_fault_is_told_with_the_way_to_it(text, rule, path, message, mend) -> None:
    found = [one for one in check(graph(text)) if one.rule == rule]
    assert [str(step) for step in found[0].path] == path
    assert str(found[0].message) == message
    assert str(found[0].mend) == mend


def test_a_timer_that_leads_astray_is_found() -> None:
    text = "start > f1 > A > j1 > C > end\nf1 > B > j1\nt1 > C"
    found = check(graph(text, t1={"on": "A", "minutes": 60}))
    assert [one.rule for one in found] == ["improper"]
    assert "Hết giờ ở “Bước A”" in [str(step) for step in found[0].path]


def test_every_fault_is_told_in_one_run() -> None:
    text = """
        start > A > s1
        s1 one> B > C > B
        s1 two> D > E > D
        s1 three> end
        F > end
    """
    assert [(one.rule, one.node) for one in check(graph(text))] == [("unreachable", "F"), ("never_ends", "A")]


def test_what_was_not_explored_is_not_proven() -> None:
    branches = "\n".join(f"f1 > A{n} > B{n} > j1" for n in range(6))
    big = graph(f"start > f1\n{branches}\nj1 > end")
    assert check(big) == []
    (fault,) = check(big, most_states=500)
    assert fault.rule == "too_large"
    assert str(fault.message) == "Quy trình quá lớn: chưa chứng minh được trong 500 trạng thái."


def test_a_hundred_splits_in_a_row_are_few_states() -> None:
    lines = ["start > A > s0"]
    for n in range(100):
        lines += [f"s{n} yes> m{n}", f"s{n} > m{n} > s{n + 1}"]
    text = "\n".join(lines).replace("> s100", "> B > end")
    assert check(graph(text, **{f"s{n}": {"by": f"c{n}"} for n in range(100)})) == []


def test_forks_that_multiply_without_end_are_refused_in_good_time() -> None:
    lines = ["start > A > f0"]
    for n in range(200):
        lines += [f"f{n} > m{n}", f"f{n} > k{n}", f"k{n} > m{n} > f{n + 1}"]
    text = "\n".join(lines).replace("> f200", "> B > end").replace("k", "mk")
    assert [one.rule for one in check(graph(text))] == ["unsafe"]


def test_a_large_process_is_answered() -> None:
    steps = " > ".join(f"A{n}" for n in range(3_000))
    assert check(graph(f"start > {steps} > end")) == []


def test_too_many_ways_of_one_act_are_refused() -> None:
    lines = ["start > A > f0"]
    for n in range(20):
        lines += [f"f0 > s{n} yes> B{n} > m{n} > j0", f"s{n} > C{n} > m{n}"]
    big = graph("\n".join([*lines, "j0 > end"]), **{f"s{n}": {"by": f"c{n}"} for n in range(20)})
    assert [one.rule for one in check(big)] == ["too_large"]


def test_jumps_among_thousands_of_forks_are_refused() -> None:
    lines = ["start > A0"] + [f"A{n} > f{n} > B{n} > j{n}\nf{n} > A{n + 1}" for n in range(1_500)]
    lines += ["A1500 > j1499"] + [f"j{n} > j{n - 1}" for n in range(1_499, 0, -1)] + ["j0 > end"]
    big = graph("\n".join(lines), A1500={"send_back_to": ["A0"]})
    assert [one.rule for one in check(big)] == ["too_large"]


def test_a_return_or_supplement_stands_in_the_path_with_both_steps() -> None:
    trap = "start > A > s1 x> end\ns1 y> C > end\nD > E > D"
    (fault,) = check(graph(trap, C={"on_supplement": "D"}))
    assert str(fault.path[-1]) == "Bổ sung xong ở bước “Bước C”, làm tiếp từ bước “Bước D”"
    assert fault.rule == "never_ends"
