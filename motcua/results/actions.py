"""Numbering papers, entering issued results into the register, ending them."""

from datetime import datetime

from django.db import IntegrityError, connection, transaction

from motcua.events.publishing import publish
from motcua.files.models import StoredFile
from motcua.ground.canonical import sha256_hex
from motcua.ground.masking import mask_name
from motcua.ground.refusals import Conflict, Missing, NotAllowed
from motcua.ground.sentences import Sentence
from motcua.people.actor import Actor
from motcua.results import queries, rules
from motcua.results.events import ResultIssued, ResultRevoked
from motcua.results.models import Reservation, Result, ResultMark
from motcua.results.permissions import can_issue, can_revoke

NEXT_NUMBER = (
    "INSERT INTO results_numberseries (agency_id, kind, year, last) VALUES (%s, %s, %s, 1) "
    "ON CONFLICT (agency_id, kind, year) DO UPDATE SET last = results_numberseries.last + 1 "
    "RETURNING id, last"
)


@transaction.atomic
def reserve_number(agency_id: int, kind: str, year: int, subject: str) -> Reservation:
    """The next number of a series, with a check code; the same subject asking again gets what it has.

    Unless that was given up, or its result is in force no longer: then the subject is numbered anew.

    Numbers have no gaps: one that is taken and not used belongs to its reservation for good.
    The caller has checked that the person may number this paper.
    """
    found = _reserved(agency_id, kind, year, subject)
    if found is not None and not _is_spent(found):
        return found
    nth = found.round + 1 if found is not None else 1
    try:
        with transaction.atomic():
            series_id, value = _next(agency_id, kind, year)
            code = rules.new_code()
            return Reservation.objects.create(
                series_id=series_id, subject=subject, round=nth, value=value, code=code
            )
    except IntegrityError:  # another process numbered the same subject meanwhile; our number went back
        found = _reserved(agency_id, kind, year, subject)
        if found is None or _is_spent(found):
            raise
        return found


def void_reservations(subject: str, *, reason: str) -> int:
    """Give up every number of a subject that no paper carries, when the subject ends; how many there were."""
    used = Result.objects.filter(subject=subject).values("code")
    waiting = Reservation.objects.filter(subject=subject, void_reason="").exclude(code__in=used)
    return waiting.update(void_reason=reason[:300])


@transaction.atomic
def void_reservation(reservation_id: int, *, reason: str) -> Reservation:
    """Say why no paper carries a number: gaps are explained. Refuses: Missing, Conflict (one does)."""
    found = Reservation.objects.select_for_update().filter(pk=reservation_id).first()
    if found is None:
        raise Missing(Sentence("Không có số này trong sổ."))
    if Result.objects.filter(code=found.code).exists():
        raise Conflict(Sentence("Số này đã có văn bản."))
    found.void_reason = reason[:300]
    found.save(update_fields=["void_reason"])
    return found


@transaction.atomic
def record(
    reservation: Reservation,
    pdf: bytes,
    file: StoredFile,
    *,
    number: str,
    title: str,
    holder: str,
    signed_by: str,
    stamped_by: str,
    by: Actor,
    at: datetime,
) -> Result:
    """Enter an issued paper: from now on it can be verified. Entered again, it is the same row.

    A revoked result of the same subject and kind is replaced by it, and says so from now on.

    `number` as written ("07/TLKS-BS"); `holder` is kept masked only; `pdf` are the bytes of `file`.
    Refuses: NotAllowed (no clerk of that agency), Conflict (the number carries another file).
    """
    series = reservation.series
    if not can_issue(by, series.agency_id):
        raise NotAllowed(Sentence("Chỉ văn thư của cơ quan ban hành mới được vào sổ kết quả."))
    digest = sha256_hex(pdf)
    if digest != file.sha256:
        raise ValueError("the stored file is not the paper")
    entered = Result.objects.filter(code=reservation.code).first()
    if entered is not None:
        if entered.sha256 == digest:
            return entered
        raise Conflict(Sentence("Số này đã dùng cho một văn bản khác."))
    result = Result.objects.create(
        number=number,
        code=reservation.code,
        subject=reservation.subject,
        agency_id=series.agency_id,
        kind=series.kind,
        title=title[:300],
        issued_at=at,
        file=file,
        sha256=digest,
        size=len(pdf),
        holder_masked=mask_name(holder)[:200],
        signed_by=signed_by[:200],
        stamped_by=stamped_by[:200],
    )
    ResultMark.objects.bulk_create(
        ResultMark(result=result, digest=mark) for mark in queries.signature_digests(pdf)
    )
    _replace(result)
    publish(ResultIssued(result.pk, result.subject, result.number))
    return result


@transaction.atomic
def revoke(
    result_id: int, *, by: Actor, at: datetime, reason: str, state: str = Result.State.REVOKED
) -> Result:
    """End a result: it stays in the register and answers "revoked". Ended already, it stays as it is.

    Refuses: Missing, NotAllowed (no leader of the issuing agency).
    """
    found = Result.objects.select_for_update().filter(pk=result_id).first()
    if found is None:
        raise Missing(Sentence("Không có kết quả này trong sổ."))
    if not can_revoke(by, found.agency_id):
        raise NotAllowed(Sentence("Chỉ lãnh đạo cơ quan đã cấp mới được thu hồi giấy này."))
    if found.state != Result.State.IN_FORCE:
        return found
    found.state = Result.State(state)
    found.ended_at = at
    found.ended_reason = reason[:300]
    found.save(update_fields=["state", "ended_at", "ended_reason"])
    publish(ResultRevoked(found.pk, found.subject, found.number))
    return found


def _reserved(agency_id: int, kind: str, year: int, subject: str) -> Reservation | None:
    wanted = Reservation.objects.filter(
        series__agency_id=agency_id, series__kind=kind, series__year=year, subject=subject
    )
    return wanted.select_related("series").order_by("-round").first()


def _is_spent(reservation: Reservation) -> bool:
    """Whether its number can be used no longer: given up, or on a paper that is in force no longer."""
    if reservation.void_reason:
        return True
    ended = Result.objects.filter(code=reservation.code).exclude(state=Result.State.IN_FORCE)
    return ended.exists()


def _replace(result: Result) -> None:
    earlier = Result.objects.filter(
        subject=result.subject, kind=result.kind, state=Result.State.REVOKED, replaced_by=None
    )
    earlier.update(state=Result.State.REPLACED, replaced_by=result)


def _next(agency_id: int, kind: str, year: int) -> tuple[int, int]:
    """Series and number. The row stays locked until the transaction ends, so no number is lost or doubled."""
    with connection.cursor() as cursor:
        cursor.execute(NEXT_NUMBER, [agency_id, kind, year])
        series_id, value = cursor.fetchone()
    return series_id, value
