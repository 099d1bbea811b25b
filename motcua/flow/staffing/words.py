"""What a simulation came to, in sentences."""

from __future__ import annotations

from collections.abc import Callable

from motcua.flow.staffing.enough import Advice
from motcua.ground.sentences import N_, Sentence


def sentences(advice: Advice, called: Callable[[str], str] = str) -> list[Sentence]:
    """On time or not, where it waits, how many officers would be enough; `called`: how a pool is called."""
    report, said = advice.now, []
    if report.on_time is None:
        return [Sentence("Chưa hồ sơ nào tới hạn: tăng số ngày rồi mô phỏng lại.")]
    share = Sentence(
        "{share}% hồ sơ đúng hạn ({late} trễ trong {cases} hồ sơ đến).",
        {"share": round(100 * report.on_time), "late": report.late, "cases": report.cases},
    )
    said.append(share)
    if report.queue_at:
        waits = next(pool for pool in report.pools if pool.pool == report.queue_at)
        words = N_("Chờ lâu nhất ở {pool}: bận {busy}% thời gian, có lúc {queue} hồ sơ chờ.")
        values: dict[str, str | int] = {
            "pool": called(waits.pool),
            "busy": round(100 * waits.busy),
            "queue": waits.longest_queue,
        }
        said.append(Sentence(words, values))
    return [*said, _enough(advice, called)]


def _enough(advice: Advice, called: Callable[[str], str]) -> Sentence:
    goal: dict[str, str | int] = {"goal": round(100 * advice.goal)}
    if advice.helpless:
        words = (
            "Thêm người không đạt được {goal}%: riêng giờ của các bước đã dài hơn thời hạn. Rút ngắn bước."
        )
        return Sentence(words, goal)
    if advice.enough is None:
        return Sentence("Chưa tìm được số người đủ để {goal}% đúng hạn: còn xa mới theo kịp.", goal)
    staff = ", ".join(f"{called(pool)} {officers}" for pool, officers in advice.enough.staff.items())
    if advice.enough is advice.tried[0][0]:
        return Sentence("Số người này đủ để {goal}% đúng hạn: {staff}.", {**goal, "staff": staff})
    return Sentence("Để {goal}% đúng hạn cần: {staff}.", {**goal, "staff": staff})
