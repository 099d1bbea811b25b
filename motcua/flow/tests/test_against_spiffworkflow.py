"""The same processes played by SpiffWorkflow: after every act both must have the same tasks open.

Without loops around parallel joins (there its join fires early) and without timers.
"""

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from SpiffWorkflow import TaskState, Workflow
from SpiffWorkflow.operators import Attrib, Equal
from SpiffWorkflow.specs.ExclusiveChoice import ExclusiveChoice
from SpiffWorkflow.specs.Join import Join
from SpiffWorkflow.specs.Simple import Simple
from SpiffWorkflow.specs.WorkflowSpec import WorkflowSpec

from motcua.flow import simulate
from motcua.flow.graph import Graph
from motcua.flow.tests.drawing import MINUTES, Drawing, drawn

FORWARD_BLOCKS = st.recursive(
    st.tuples(st.just("task"), MINUTES),
    lambda inner: st.one_of(
        st.tuples(st.just("row"), inner, inner),
        st.tuples(st.just("choice"), inner, inner),
        st.tuples(st.just("outcome"), MINUTES, inner, inner),
        st.tuples(st.just("together"), inner, inner),
        st.tuples(st.just("together"), inner, inner, inner),
    ),
    max_leaves=8,
)


def their_spec(graph: Graph) -> WorkflowSpec:
    spec = WorkflowSpec(name="drawn", addstart=True)
    made = {}
    for node in graph.nodes.values():
        if node.kind == "start":
            made[node.id] = spec.start
        elif node.kind == "split":
            made[node.id] = ExclusiveChoice(spec, node.id)
        elif node.kind == "join":
            made[node.id] = Join(spec, node.id)
        else:
            made[node.id] = Simple(spec, node.id, manual=node.kind == "task")
    for edge in graph.edges:
        source, target = made[edge.source], made[edge.target]
        if graph.nodes[edge.source].kind != "split" or edge is graph.outgoing[edge.source][-1]:
            source.connect(target)
        else:
            source.connect_if(Equal(Attrib(edge.source), edge.when), target)
    return spec


class Theirs:
    """A case in their engine."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.workflow = Workflow(their_spec(graph))

    def ready(self) -> list:
        return self.workflow.get_tasks(state=TaskState.READY)

    def act(self, task: str | None, choice: simulate.Choice) -> None:
        """Finish one task (None: begin), and all that runs by itself after it."""
        said = {
            split: choice.outcome if by == "outcome" else choice.answers.get(by)
            for split, (by, _) in self.graph.cases.items()
        }
        for ready in self.ready():
            if ready.task_spec.name == task:
                ready.data.update(said)
                ready.run()
        while automatic := [one for one in self.ready() if one.task_spec.name not in self.graph.tasks]:
            automatic[0].data.update(said)
            automatic[0].run()

    def open(self) -> list[str]:
        return sorted(one.task_spec.name for one in self.ready())


@settings(max_examples=60, deadline=None)
@given(FORWARD_BLOCKS.map(drawn), st.integers(0, 2**20))
def test_the_same_tasks_are_open_after_every_act(drawing: Drawing, seed: int) -> None:
    graph = Graph.build(drawing.nodes, drawing.edges)
    theirs = Theirs(graph)
    for choice, move in simulate.play(graph, random.Random(seed).choice):
        theirs.act(choice.node if choice.kind == "complete" else None, choice)
        assert theirs.open() == sorted(move.marking & graph.tasks)
    assert theirs.workflow.is_completed()
