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


class Cases:
    """Cases of one BPMN process, each in a row as JSON: its specification, its tasks and their data."""

    def __init__(self, path: Path, bpmn: bytes, process: str) -> None:
        logging.getLogger("spiff").setLevel(logging.WARNING)  # a line for each task would be unfair
        parser = BpmnParser()
        parser.add_bpmn_str(bpmn)
        self.spec = parser.get_spec(process)
        self.serializer = BpmnWorkflowSerializer()
        self.database: sqlite3.Connection = raw_database.connect(path)
        self.database.execute(TABLE)
        self.numbers = count(1)

    def play(self, answers: Mapping[str, Any], given: Sequence[Mapping[str, Any]]) -> None:
        """One case from its start to its end, each task in a transaction of its own.

        The case holds the answers of the form; `given` is what is answered at each task. Each task begins by
        reading the state: between two acts of a case lie days, and another process may be asked.
        """
        number, workflow = next(self.numbers), BpmnWorkflow(self.spec)
        workflow.task_tree.set_data(**answers)
        workflow.do_engine_steps()
        self._save(FIRST, number, workflow)
        for fields in given:
            workflow = self._read(number)
            task = workflow.get_next_task(state=TaskState.READY, manual=True)
            task.set_data(**fields)
            task.run()
            workflow.do_engine_steps()
            self._save(NEXT, number, workflow)
        if not workflow.is_completed():
            raise AssertionError("the case has not come to its end")

    def _save(self, sql: str, number: int, workflow: BpmnWorkflow) -> None:
        state = self.serializer.serialize_json(workflow)
        with raw_database.transaction(self.database):
            self.database.execute(sql, {"id": number, "state": state})

    def _read(self, number: int) -> BpmnWorkflow:
        found = self.database.execute("SELECT state FROM cases WHERE id = ?", [number]).fetchone()
        return self.serializer.deserialize_json(found[0])
