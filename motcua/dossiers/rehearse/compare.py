"""The comparison of one dossier with a new version. Pure: the same answer in a rehearsal and in the act itself."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace

from motcua.dossiers import rules
from motcua.dossiers.rehearse import dates, needs
from motcua.dossiers.rehearse.pair import Pair
from motcua.dossiers.rehearse.standing import Standing
from motcua.dossiers.rehearse.touches import touches
from motcua.dossiers.rehearse.verdict import Kind, Reason, Verdict
from motcua.flow.reach import can_stand
from motcua.ground.sentences import N_, Sentence
from motcua.ground.worktime import WorkCalendar


@dataclass(frozen=True)
class World:
    """What lies outside a dossier: calendars by agency; the units there are, as (agency, key) and (type, key)."""

    calendar: Callable[[int], WorkCalendar]
    units: Collection[tuple[int, str]]
    units_elsewhere: Collection[tuple[str, str]]


def compare(pair: Pair, one: Standing, world: World) -> Verdict:
    """What moving this dossier to the new version would mean."""
    lacks = needs.of(pair, one)
    reasons = [*_standing_still(pair, one), *_hands(pair, one, world), *needs.obstacles(pair, one, lacks)]
    promise, cost = dates.promise(pair, one, world.calendar), dates.cost(pair, one)
    if reasons:
        promise = replace(promise, after=promise.before, limit_after=one.limit_text)
        cost = replace(cost, after=cost.before)
        return Verdict(
            Kind.STAYS, tuple(reasons), None, lacks.fields, lacks.slots, promise=promise, cost=cost
        )
    places = {place: pair.places[place] for place in sorted(one.marking)}
    seen = touches(pair, one.marking)
    noticed = [*seen.process, *(() if one.status == rules.FINISHED else seen.rest)]
    noticed += ["limit-changed"] if promise.moves or (pair.limit_differs and one.accepted_at is None) else []
    noticed += ["fees-changed"] if cost.before != cost.after else []
    kind = Kind.NEEDS if lacks.any else Kind.MOVES if noticed or seen.skips else Kind.UNAFFECTED
    return Verdict(
        kind,
        (),
        places,
        lacks.fields,
        lacks.slots,
        tuple(dict.fromkeys(noticed)),
        seen.skips,
        promise=promise,
        cost=cost,
    )


def _standing_still(pair: Pair, one: Standing) -> Iterator[Reason]:
    """What keeps the tokens from standing in the new process."""
    lost = [place for place in sorted(one.marking) if place not in pair.places]
    for place in lost:
        step = pair.old.steps.get(place)
        if step is not None:
            words = Sentence("Phiên bản mới không còn bước “{step}” đang làm dở.", {"step": step.name})
            yield Reason("step-gone", words)
        else:
            words = Sentence(
                "Phiên bản mới không còn chỗ chờ song song mà hồ sơ đang đứng ({place}).", {"place": place}
            )
            yield Reason("place-gone", words)
    if not lost and not can_stand(pair.new.graph, frozenset(pair.places[place] for place in one.marking)):
        words = Sentence(
            "Trong quy trình mới không bao giờ có lúc các bước này cùng mở, nên chưa chắc hồ sơ đi tới kết thúc được."
        )
        yield Reason("not-reachable", words)


def _hands(pair: Pair, one: Standing, world: World) -> Iterator[Reason]:
    """Who would have it: the agency, the units of its steps, the bodies that are being asked."""
    if one.agency_type not in pair.new.agency_types and one.agency_type in pair.old.agency_types:
        yield Reason(
            "agency-gone", Sentence("Phiên bản mới không giao thủ tục này cho loại cơ quan đang giữ hồ sơ.")
        )
    for task in one.tasks:
        after = pair.step_now(task.node)
        if after is None or pair.keeps_hands(task.node):
            continue
        there = (
            (after.at, after.unit) in world.units_elsewhere
            if after.at
            else (one.agency_id, after.unit) in world.units
        )
        if not there:
            words = N_("Không có bộ phận “{unit}” để nhận bước “{step}” theo phiên bản mới.")
            yield Reason("unit-missing", Sentence(words, {"unit": after.unit, "step": after.name}))
    for node, body in one.asked:
        if not _still_asked(pair, node, body):
            name = pair.old.bodies[body].name if body in pair.old.bodies else body
            words = N_("Đang chờ ý kiến của {body}, mà phiên bản mới không hỏi nơi này ở bước ấy nữa.")
            yield Reason("consultation-open", Sentence(words, {"body": name}))
    if one.has_branches and pair.old.said.get("children") != pair.new.said.get("children"):
        yield Reason(
            "branches", Sentence("Các hồ sơ con đã mở theo phiên bản cũ, mà phiên bản mới liên thông khác.")
        )


def _still_asked(pair: Pair, node: str, body: str) -> bool:
    after = pair.step_now(node)
    was = next((one for one in pair.old.steps[node].consult if one.id == body), None)
    now = next((one for one in after.consult if one.id == body), None) if after else None
    if was is None or now is None or not pair.keeps_hands(node):
        return False
    return (was.agency, was.unit) == (now.agency, now.unit)
