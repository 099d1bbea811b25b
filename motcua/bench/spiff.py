"""SpiffWorkflow with its state kept in SQLite, as a web server has to keep it between two acts of a case."""

import logging
import sqlite3
from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from SpiffWorkflow import TaskState
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer

from motcua.bench import raw_database

TABLE = "CREATE TABLE cases (id INTEGER PRIMARY KEY, state TEXT NOT NULL)"
FIRST, NEXT = "INSERT INTO cases VALUES (:id, :state)", "UPDATE cases SET state = :state WHERE id = :id"


class Process:
    """One BPMN process, and its state as JSON: its specification, its tasks and their data."""

    def __init__(self, bpmn: bytes, process: str) -> None:
        logging.getLogger("spiff").setLevel(logging.WARNING)  # a line for each task would be unfair
        parser = BpmnParser()
        parser.add_bpmn_str(bpmn)
        self.spec = parser.get_spec(process)
        self.serializer = BpmnWorkflowSerializer()

    def begun(self, answers: Mapping[str, Any]) -> str:
        """The state of a new case, which holds the answers of the form."""
        workflow = BpmnWorkflow(self.spec)
        workflow.task_tree.set_data(**answers)
        workflow.do_engine_steps()
        return str(self.serializer.serialize_json(workflow))

    def after(self, state: str, fields: Mapping[str, Any]) -> tuple[str, bool]:
        """The state once the task that is ready was done with these fields, and whether the case is at its end."""
        workflow = self.serializer.deserialize_json(state)
        task = workflow.get_next_task(state=TaskState.READY, manual=True)
        task.set_data(**fields)
        task.run()
        workflow.do_engine_steps()
        return str(self.serializer.serialize_json(workflow)), workflow.is_completed()


class KeptInMemory:
    """Cases whose state lies in memory between two acts."""

    def __init__(self, bpmn: bytes, process: str) -> None:
        self.process = Process(bpmn, process)

    def play(self, answers: Mapping[str, Any], given: Sequence[Mapping[str, Any]]) -> None:
        """One case from its start to its end; `given` is what is answered at each task."""
        state, ended = self.process.begun(answers), False
        for fields in given:
            state, ended = self.process.after(state, fields)
        _require_end(ended)


class Cases:
    """Cases kept in SQLite, each in a row."""

    def __init__(self, path: Path, bpmn: bytes, process: str) -> None:
        self.process = Process(bpmn, process)
        self.database: sqlite3.Connection = raw_database.connect(path)
        self.database.execute(TABLE)
        self.numbers = count(1)

    def play(self, answers: Mapping[str, Any], given: Sequence[Mapping[str, Any]]) -> None:
        """One case from its start to its end, each task in a transaction of its own.

        Each task begins by reading the state: between two acts of a case lie days, and another process may be asked.
        """
        number, ended = next(self.numbers), False
        self._save(FIRST, number, self.process.begun(answers))
        for fields in given:
            found = self.database.execute("SELECT state FROM cases WHERE id = ?", [number]).fetchone()
            state, ended = self.process.after(found[0], fields)
            self._save(NEXT, number, state)
        _require_end(ended)

    def _save(self, sql: str, number: int, state: str) -> None:
        with raw_database.transaction(self.database):
            self.database.execute(sql, {"id": number, "state": state})


def _require_end(ended: bool) -> None:
    if not ended:
        raise AssertionError("the case has not come to its end")
