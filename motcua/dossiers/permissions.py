"""Who may see and do what with a dossier, as sentences. `queries/visible.py` says the same for lists, in SQL."""

from collections.abc import Iterable

from motcua.dossiers import statements
from motcua.dossiers.statements import Row
from motcua.people.actor import Actor, Post
from motcua.procedures.packs.pack import Pack
from motcua.procedures.packs.published import pack_of

_LEADERS, _LEADER = "lanh-dao", "lanh_dao"


def is_applicant(by: Actor, row: Row) -> bool:
    """The person the dossier is for. The officer who filed it for them at the desk remains an officer."""
    return by.account_id == row.applicant_id


def works_on(by: Actor, row: Row) -> bool:
    """An officer of a unit that the dossier's steps name, where each is done, or that was drawn in otherwise; and a
    leader of the agency that handles it, who apologises for it and stops it even where the result is signed elsewhere.

    Drawn in: asked for an opinion, or given a task. Roles count while they last; being an administrator counts
    for nothing. No query for a unit that the steps name.
    """
    pack = pack_of(row.pack_version_id)
    posts = by.posts_for(pack.code)
    return (
        any(named(pack, row.agency_id, post) for post in posts)
        or row.agency_id in led(by.standing_in(pack.code), posts)
        or drawn_in(row.id, {post.unit_id for post in posts})
    )


def led(by: Actor, posts: Iterable[Post]) -> set[int]:
    """The agencies of those among the posts in which they lead: the role, held in the leaders' own unit."""
    return {
        post.agency_id for post in posts if post.key == _LEADERS and by.has(_LEADER, unit_id=post.unit_id)
    }


def can_see(by: Actor, row: Row) -> bool:
    """The person it is for, or an officer of a unit that works on it. Nobody else learns that it exists."""
    return is_applicant(by, row) or works_on(by, row)


def named(pack: Pack, agency_id: int, post: Post) -> bool:
    """Whether a step of the pack is done in this unit, when this agency handles the dossier."""
    here = post.agency_id == agency_id and ("", post.key) in pack.places
    return here or (post.agency_type, post.key) in pack.places


_DRAWN_IN = " UNION ALL ".join(
    f"SELECT 1 FROM {table} WHERE dossier_id = %s AND unit_id IN ({{units}})"  # noqa: S608
    for table in ("dossiers_opentask", "dossiers_tasklog", "dossiers_consultation")
)


def drawn_in(dossier_id: int, units: Iterable[int]) -> bool:
    """Whether one of the units has or had a task of the dossier, or was asked for an opinion on it; one query."""
    units = sorted(units)
    if not units:
        return False
    sql = _DRAWN_IN.format(units=", ".join(["%s"] * len(units)))
    return statements.one(sql, [dossier_id, *units] * 3) is not None


def needs_name(by: Actor, unit_id: int, role: str, assignee_id: int | None) -> bool:
    """Whether a list shows this officer the person's whole name: who has the task, or may take it.

    All others who may see the line get `ground.masking.mask_name` (docs/adr/0010).
    """
    return assignee_id in (None, by.account_id) and by.has(role, unit_id=unit_id)


def keeps_register(by: Actor, agency_id: int) -> bool:
    """Whether this officer may read the agency's register with names, addresses and telephones whole: the reception
    desk, which keeps it. Every such reading is written down."""
    return by.has("mot_cua", agency_id=agency_id)
