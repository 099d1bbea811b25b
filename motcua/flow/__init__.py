"""Process graphs, tokens, soundness, step and decision tables, expressions: a pure library, no Django.

quy trình = Graph · bước = task · chỗ rẽ = split · nhánh song song = fork and join · hẹn giờ = timer.
"""

from motcua.flow.budget import Budget, longest_path
from motcua.flow.graph import Graph
from motcua.flow.marking import Marking, Move, Unsafe, rebuilt
from motcua.flow.parts import Edge, Node
from motcua.flow.soundness import Unsound, check
from motcua.flow.step_table import to_graph

__all__ = [
    "Budget",
    "Edge",
    "Graph",
    "Marking",
    "Move",
    "Node",
    "Unsafe",
    "Unsound",
    "check",
    "longest_path",
    "rebuilt",
    "to_graph",
]
