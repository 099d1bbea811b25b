"""Writing a pack on pages: start, save, hand in, review, approve, publish, drop. Each is journalled in one chain."""

from motcua.procedures.actions.drafting.approve import approve
from motcua.procedures.actions.drafting.drop import drop
from motcua.procedures.actions.drafting.publish import publish
from motcua.procedures.actions.drafting.review import give_back, review
from motcua.procedures.actions.drafting.save import remove_file, replace_all, save_file
from motcua.procedures.actions.drafting.start import start
from motcua.procedures.actions.drafting.submit import submit

__all__ = [
    "approve",
    "drop",
    "give_back",
    "publish",
    "remove_file",
    "replace_all",
    "review",
    "save_file",
    "start",
    "submit",
]
