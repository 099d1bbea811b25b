"""Is this installation well, and if not, how to mend it."""

from motcua.ops.doctor.finding import Finding, State
from motcua.ops.doctor.rounds import examine, healthy

__all__ = ["Finding", "State", "examine", "healthy"]
