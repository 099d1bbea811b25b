"""How a process stands up to a working day: many cases, few hands, the office's own calendar.

`simulate(graph, load, deadline)` plays them on SimPy; `advised(graph, load, deadline)` tells how many officers
would be enough. Time runs in working minutes, so nights and days off take none; deadlines are counted by the
office's clock (`Deadline`). Not played: supplements (they stop the clock as long as they last), and opinions of
other bodies, which run beside the step that asks.
"""

from motcua.flow.staffing.deadline import Deadline
from motcua.flow.staffing.enough import GOAL, Advice, advised
from motcua.flow.staffing.load import Load, pools_of
from motcua.flow.staffing.report import PoolReport, Report, StepReport
from motcua.flow.staffing.run import simulate
from motcua.flow.staffing.words import sentences

__all__ = [
    "GOAL",
    "Advice",
    "Deadline",
    "Load",
    "PoolReport",
    "Report",
    "StepReport",
    "advised",
    "pools_of",
    "sentences",
    "simulate",
]
