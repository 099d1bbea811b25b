"""Numbering without gaps, the register, and what it says of papers that people hold."""

import json
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.files.actions import store_made
from motcua.ground.refusals import Conflict, Invalid, Missing, NotAllowed, TooLarge
from motcua.people.models import Role
from motcua.results import actions, pdf_marks, queries
from motcua.results.models import NumberSeries, Reservation, Result, ResultMark
from motcua.results.tests import race
from motcua.results.tests.factories import agency, issued, officer
from motcua.results.tests.samples import AT

LARGEST = 20 * 1024**2
ROLES = set(Role.values)
WORDS = {"number": "1", "title": "x", "holder": "x", "signed_by": "x", "stamped_by": "x"}


@pytest.fixture(autouse=True)
def _own_home(tmp_path, settings) -> None:
    settings.HOME = tmp_path


def verdict_of(content: bytes) -> str:
    return queries.verify_file(BytesIO(content), largest_bytes=LARGEST).verdict


@pytest.mark.django_db
class TestNumbers:
    def test_a_series_counts_from_one_without_gaps(self) -> None:
        of = agency()
        taken = [actions.reserve_number(of.pk, "tl", 2026, f"HS-{n}") for n in range(5)]
        assert [one.value for one in taken] == [1, 2, 3, 4, 5]
        assert len({one.code for one in taken}) == 5

    def test_asking_again_gives_the_same_number_and_code(self) -> None:
        of = agency()
        first = actions.reserve_number(of.pk, "tl", 2026, "HS-1")
        again = actions.reserve_number(of.pk, "tl", 2026, "HS-1")
        assert (again.pk, again.value, again.code) == (first.pk, first.value, first.code)
        assert actions.reserve_number(of.pk, "tl", 2026, "HS-2").value == 2

    def test_every_agency_kind_and_year_counts_for_itself(self) -> None:
        one, other = agency(), agency("H99.16", "Ủy ban nhân dân xã Nà Lâu")
        places = [(one.pk, "tl", 2026), (one.pk, "gp", 2026), (one.pk, "tl", 2027), (other.pk, "tl", 2026)]
        assert [actions.reserve_number(*place, "HS-1").value for place in places] == [1, 1, 1, 1]

    def test_a_transaction_that_fails_gives_its_number_back(self) -> None:
        of = agency()
        actions.reserve_number(of.pk, "tl", 2026, "HS-1")

        def fail() -> None:
            with transaction.atomic():
                actions.reserve_number(of.pk, "tl", 2026, "HS-2")
                raise RuntimeError

        with pytest.raises(RuntimeError):
            fail()
        assert actions.reserve_number(of.pk, "tl", 2026, "HS-3").value == 2

    def test_a_race_for_one_subject_gives_its_number_back(self, monkeypatch) -> None:
        of = agency()
        first = actions.reserve_number(of.pk, "tl", 2026, "HS-1")
        answers = [None, first]
        monkeypatch.setattr(actions, "_reserved", lambda *_: answers.pop(0))
        assert actions.reserve_number(of.pk, "tl", 2026, "HS-1") == first
        assert NumberSeries.objects.get().last == 1

    def test_a_gap_is_explained(self) -> None:
        reservation = actions.reserve_number(agency().pk, "tl", 2026, "HS-1")
        assert actions.void_reservation(reservation.pk, reason="Rút hồ sơ").void_reason == "Rút hồ sơ"
        with pytest.raises(Missing):
            actions.void_reservation(0, reason="")

    def test_a_number_with_a_paper_cannot_be_voided(self) -> None:
        result, _ = issued()
        with pytest.raises(Conflict):
            actions.void_reservation(Reservation.objects.get(code=result.code).pk, reason="x")

    def test_the_database_itself_refuses_a_number_twice(self) -> None:
        taken = actions.reserve_number(agency().pk, "tl", 2026, "HS-1")
        with pytest.raises(IntegrityError), transaction.atomic():
            Reservation.objects.create(
                series=taken.series, subject="HS-2", value=taken.value, code="22222222"
            )


def assert_without_gaps(got: list) -> None:
    assert len({tuple(pair) for pair in got}) == race.SUBJECTS, got
    assert sorted({value for _, value in got}) == list(range(1, race.SUBJECTS + 1))


@pytest.fixture
def empty_database(tmp_path) -> Iterator[str]:
    """The address of a database of the kind that is tested, empty: "" for a SQLite file in its own home."""
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        yield ""
        return
    name = f"race_{secrets.token_hex(6)}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_threads_never_share_or_lose_a_number(tmp_path, empty_database: str) -> None:
    """In a process of its own, since the journal of the test database can rightly not be emptied again."""
    own = {"MOTCUA_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "motcua.config.settings"}
    environment = {**os.environ, **own, "DATABASE_URL": empty_database}
    asked = [sys.executable, "-m", "motcua.results.tests.race"]
    done = subprocess.run(asked, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert_without_gaps(json.loads(done.stdout))


@pytest.mark.django_db
class TestRegister:
    def test_an_issued_paper_is_genuine_by_its_code_and_by_its_file(self) -> None:
        result, pdf = issued()
        for number, code in (
            ("", result.code),
            (result.number, result.shown_code),
            ("1/tlks-bs", result.code.lower()),
        ):
            assert queries.verify(number, code).verdict == "genuine"
        assert verdict_of(pdf) == "genuine"
        assert queries.result_bytes(result) == pdf
        assert result.number == "01/TLKS-BS"

    def test_the_holder_is_kept_masked_only(self) -> None:
        result, _ = issued()
        assert result.holder_masked == "V••• T•• M•"

    @pytest.mark.parametrize(
        ("number", "code"),
        [("", "22222222"), ("99/TLKS-BS", None), ("", ""), ("", "' OR 1=1"), ("\x00", "\x00" * 8)],
    )
    def test_a_wrong_code_or_number_is_unknown_and_tells_nothing(self, number: str, code: str | None) -> None:
        result, _ = issued()
        verdict = queries.verify(number, result.code if code is None else code)
        assert verdict == queries.Verdict("unknown")

    def test_a_revoked_paper_says_so_by_code_and_by_file(self) -> None:
        result, pdf = issued()
        actions.revoke(result.pk, by=officer(agency(), "lanh_dao"), at=AT, reason="Cấp nhầm")
        assert queries.verify("", result.code).verdict == "revoked"
        assert verdict_of(pdf) == "revoked"

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(data=st.data())
    def test_one_changed_byte_anywhere_is_never_genuine(self, data: st.DataObject) -> None:
        kept = getattr(TestRegister, "_kept", None)
        if kept is None or not Result.objects.filter(pk=kept[0].pk).exists():
            kept = TestRegister._kept = issued()
        result, pdf = kept
        place = data.draw(st.integers(0, len(pdf) - 1))
        flip = data.draw(st.integers(1, 255))
        damaged = bytearray(pdf)
        damaged[place] ^= flip
        verdict = queries.verify_file(BytesIO(bytes(damaged)), largest_bytes=LARGEST)
        assert verdict.verdict == "altered"
        assert verdict.number == result.number

    @pytest.mark.parametrize("change", ["cut", "longer", "shorter by one", "the leader's copy"])
    def test_other_copies_are_altered_and_name_the_number(self, change: str) -> None:
        result, pdf = issued()
        containers = list(pdf_marks._SIGNATURE.finditer(pdf))
        copies = {
            "cut": pdf[: containers[0].end() + 500],
            "longer": pdf + b"\n% more\n",
            "shorter by one": pdf[:-1],
            "the leader's copy": pdf[: pdf.index(b"%%EOF", containers[0].end()) + 5],
        }
        verdict = queries.verify_file(BytesIO(copies[change]), largest_bytes=LARGEST)
        assert (verdict.verdict, verdict.number) == ("altered", result.number)

    def test_a_copy_rewritten_by_another_program_is_altered(self) -> None:
        from pypdf import PdfReader, PdfWriter

        result, pdf = issued()
        rewritten = BytesIO()
        PdfWriter(clone_from=PdfReader(BytesIO(pdf))).write(rewritten)
        verdict = queries.verify_file(BytesIO(rewritten.getvalue()), largest_bytes=LARGEST)
        assert (verdict.verdict, verdict.number) == ("altered", result.number)

    @pytest.mark.parametrize(
        "content", [b"x", b"%PDF-1.7\n%%EOF", bytes(range(256)) * 50, b"motcua-code:22222222"]
    )
    def test_what_was_never_issued_is_unknown(self, content: bytes) -> None:
        issued()
        assert verdict_of(content) == "unknown"

    def test_empty_and_oversized_files_are_refused(self) -> None:
        with pytest.raises(Invalid):
            verdict_of(b"")
        with pytest.raises(TooLarge):
            queries.verify_file(BytesIO(b"x" * 11), largest_bytes=10)

    def test_signatures_of_the_kept_file_are_checked_in_truth(self) -> None:
        result, _ = issued()
        assert queries.signatures_of(result).intact
        from motcua.files.queries import path_of

        path = path_of(result.file)
        path.chmod(0o600)
        path.write_bytes(b"%PDF-1.7 swapped")
        queries._checked.cache_clear()
        assert not queries.signatures_of(result).intact

    def test_entering_twice_is_one_row_and_another_file_is_refused(self) -> None:
        result, pdf = issued()
        clerk = officer(agency(), "van_thu")
        reservation = Reservation.objects.get(code=result.code)
        assert actions.record(reservation, pdf, result.file, by=clerk, at=AT, **WORDS) == result
        other = store_made(pdf + b" ", name="a.pdf", media_type="application/pdf", at=AT)
        with pytest.raises(Conflict):
            actions.record(reservation, pdf + b" ", other, by=clerk, at=AT, **WORDS)
        assert Result.objects.count() == 1
        assert ResultMark.objects.count() == 2

    @pytest.mark.parametrize("role", [*sorted(ROLES - {"van_thu"}), None])
    def test_only_the_clerk_enters_a_result(self, role: str | None) -> None:
        of = agency()
        reservation = actions.reserve_number(of.pk, "tl", 2026, "HS-1")
        file = store_made(b"%PDF-1", name="a.pdf", media_type="application/pdf", at=AT)
        by = officer(of, *([role] if role else []))
        with pytest.raises(NotAllowed):
            actions.record(reservation, b"%PDF-1", file, by=by, at=AT, **WORDS)
        assert not Result.objects.exists()

    def test_the_clerk_of_another_agency_enters_nothing(self) -> None:
        reservation = actions.reserve_number(agency().pk, "tl", 2026, "HS-1")
        file = store_made(b"%PDF-1", name="a.pdf", media_type="application/pdf", at=AT)
        by = officer(agency("H99.16", "Xã khác"), "van_thu")
        with pytest.raises(NotAllowed):
            actions.record(reservation, b"%PDF-1", file, by=by, at=AT, **WORDS)

    @pytest.mark.parametrize("role", [*sorted(ROLES - {"lanh_dao", "ubnd"}), None])
    def test_only_a_leader_revokes(self, role: str | None) -> None:
        result, _ = issued()
        with pytest.raises(NotAllowed):
            actions.revoke(result.pk, by=officer(agency(), *([role] if role else [])), at=AT, reason="x")
        result.refresh_from_db()
        assert result.state == Result.State.IN_FORCE

    def test_revoking_twice_keeps_the_first_reason(self) -> None:
        result, _ = issued()
        leader = officer(agency(), "lanh_dao")
        actions.revoke(result.pk, by=leader, at=AT, reason="Cấp nhầm")
        assert actions.revoke(result.pk, by=leader, at=AT, reason="khác").ended_reason == "Cấp nhầm"
        with pytest.raises(Missing):
            actions.revoke(0, by=leader, at=AT, reason="x")

    def test_questions_take_a_fixed_number_of_queries(self, django_assert_num_queries) -> None:
        result, pdf = issued()
        with django_assert_num_queries(1):
            str(queries.verify(result.number, result.code).agency)
        with django_assert_num_queries(1):
            verdict_of(pdf)
        with django_assert_num_queries(1):
            assert [one.agency.name for one in queries.results_of(result.subject)]

    def test_the_number_statement_knows_both_databases(self) -> None:
        assert connection.vendor in {"sqlite", "postgresql"}
        assert "ON CONFLICT" in actions.NEXT_NUMBER
