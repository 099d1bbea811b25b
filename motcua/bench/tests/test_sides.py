"""Both sides of a benchmark do the same work: the references are what they say they are."""

import sqlite3
from pathlib import Path

import numpy as np

from motcua.bench import (
    bare_page,
    deadline,
    engine_lifecycle,
    nine_steps,
    raw_database,
    step_transition,
    written,
)
from motcua.bench.running import clean_environment
from motcua.bench.soundness import proofs
from motcua.bench.spiff import Cases, KeptInMemory
from motcua.bench.submit import fresh, replayer
from motcua.flow import simulate
from motcua.flow.soundness import is_sound
from motcua.flow.step_table import to_graph


def test_the_installation_that_calls_lends_nothing(tmp_path: Path) -> None:
    given = {"PATH": "/bin", "MOTCUA_DEMO": "1", "MOTCUA_HOME": "/srv", "DATABASE_URL": "postgresql://x"}
    found = clean_environment(given, tmp_path)
    assert found["MOTCUA_HOME"] == str(tmp_path)
    assert found["PATH"] == "/bin"
    assert not {"MOTCUA_DEMO", "DATABASE_URL"} & found.keys()


def test_both_clocks_agree_on_every_start_that_is_measured() -> None:
    office = deadline.calendar()
    theirs = np.busdaycalendar(holidays=deadline.days_off(office))
    assert len(deadline.comparable_starts(office, theirs)) > 500


def test_what_was_written_is_found_whole(tmp_path: Path) -> None:
    connection = raw_database.connect(tmp_path / "x.sqlite3")
    connection.executescript(
        "CREATE TABLE a (id INTEGER PRIMARY KEY, n TEXT); INSERT INTO a VALUES (1, 'x');"
    )
    before = written.snapshot(connection)
    connection.executescript("INSERT INTO a VALUES (2, 'y'); UPDATE a SET n = 'z' WHERE id = 1;")
    found = written.between(before, written.snapshot(connection))
    assert found == written.Written([("a", {"id": 2, "n": "y"})], [("a", 1, {"n": "z"})], [])
    before = written.snapshot(connection)
    connection.execute("DELETE FROM a WHERE id = 2")
    found = written.between(before, written.snapshot(connection))
    assert found == written.Written([], [], [("a", {"id": 2, "n": "y"})])


def test_a_filing_written_again_is_the_same_but_for_its_keys(tmp_path: Path) -> None:
    connection = raw_database.connect(tmp_path / "x.sqlite3")
    connection.executescript(
        "CREATE TABLE dossiers_dossier (id INTEGER PRIMARY KEY, code TEXT UNIQUE, name TEXT);"
        "CREATE TABLE dossiers_event (id INTEGER PRIMARY KEY, dossier_id INTEGER REFERENCES dossiers_dossier);"
        "CREATE TABLE seq (id INTEGER PRIMARY KEY, last INTEGER); INSERT INTO seq VALUES (1, 0);"
    )
    one = written.Written(
        [
            ("dossiers_dossier", {"id": 7, "code": "H", "name": "n"}),
            ("dossiers_event", {"id": 3, "dossier_id": 7}),
        ],
        [("seq", 1, {"last": 1})],
        [],
    )
    replay = replayer(connection, one)
    replay(), replay()
    rows = connection.execute(
        "SELECT d.name, count(*) FROM dossiers_dossier d JOIN dossiers_event e ON e.dossier_id = d.id GROUP BY d.id"
    ).fetchall()
    assert rows == [("n", 1), ("n", 1)]
    assert connection.execute("SELECT last FROM seq").fetchall() == [(1,)]


def test_a_transition_written_again_is_that_of_another_dossier(tmp_path: Path) -> None:
    connection = raw_database.connect(tmp_path / "x.sqlite3")
    connection.executescript(
        "CREATE TABLE dossiers_dossier (id INTEGER PRIMARY KEY, code TEXT UNIQUE, rev INTEGER);"
        "CREATE TABLE dossiers_token (id INTEGER PRIMARY KEY, dossier_id INTEGER, place TEXT);"
        "INSERT INTO dossiers_dossier VALUES (1, 'A', 2), (2, 'B', 1);"
        "INSERT INTO dossiers_token VALUES (1, 1, 'sau'), (2, 2, 'truoc');"
    )
    one = written.Written(
        [("dossiers_token", {"id": 1, "dossier_id": 1, "place": "sau"})],
        [("dossiers_dossier", 1, {"rev": 2})],
        [("dossiers_token", {"id": 1, "dossier_id": 1, "place": "truoc"})],
    )
    step_transition.replayer(connection, one, ["B"])()
    assert connection.execute("SELECT rev FROM dossiers_dossier").fetchall() == [(2,), (2,)]
    tokens = connection.execute("SELECT dossier_id, place FROM dossiers_token ORDER BY 1").fetchall()
    assert tokens == [(1, "sau"), (2, "sau")]


def test_rows_of_other_dossiers_keep_their_dossier() -> None:
    assert fresh("other", {"dossier_id": 8}, 7, 100) == {"dossier_id": 8}


def test_a_raw_transaction_is_undone_whole(tmp_path: Path) -> None:
    connection = raw_database.connect(tmp_path / "x.sqlite3")
    connection.execute("CREATE TABLE a (n INTEGER NOT NULL)")
    try:
        with raw_database.transaction(connection):
            connection.execute("INSERT INTO a VALUES (1)")
            connection.execute("INSERT INTO a VALUES (NULL)")
    except sqlite3.IntegrityError:
        pass
    assert connection.execute("SELECT count(*) FROM a").fetchone() == (0,)
    assert connection.execute("PRAGMA synchronous").fetchone() == (2,)


def test_both_engines_play_the_same_nine_steps(tmp_path: Path) -> None:
    graph = to_graph(nine_steps.step_rows())
    assert is_sound(graph)
    ours = [choice.node for choice, _ in simulate.play(graph)][1:]
    assert ours == [step[0] for step in nine_steps.STEPS]
    cases = Cases(tmp_path / "spiff.sqlite3", nine_steps.bpmn(), nine_steps.PROCESS)
    cases.play({"a": 1}, [{"way": "on"}] * len(ours))
    assert cases.database.execute("SELECT count(*) FROM cases").fetchone() == (1,)
    engine_lifecycle.lives(graph)()
    KeptInMemory(nine_steps.bpmn(), nine_steps.PROCESS).play({"a": 1}, [{"way": "on"}] * len(ours))


def test_every_shipped_process_is_proven_by_its_benchmark() -> None:
    found = proofs()
    assert {"trich-luc-ho-tich", "cap-phep-xuat-ban"} <= found.keys()
    for prove in found.values():
        prove()


def test_the_bare_page_is_made_as_heavy_as_asked() -> None:
    lines = bare_page.lines[:]
    try:
        bare_page.lines.clear()
        light = len(bare_page.TEMPLATE.render(row={}, lines=bare_page.lines).encode())
        bare_page.weigh(5000)
        heavy = len(bare_page.TEMPLATE.render(row={}, lines=bare_page.lines).encode())
    finally:
        bare_page.lines[:] = lines
    assert abs(heavy - light - 5000) <= 10
