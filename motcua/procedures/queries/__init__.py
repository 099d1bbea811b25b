"""Every question about the catalogue; nothing here writes."""

from motcua.procedures.queries.figures import stats
from motcua.procedures.queries.lists import ListedItem, ProcedureList, fields, list_procedures
from motcua.procedures.queries.page import ProcedurePage, agencies_of, procedure_page

__all__ = [
    "ListedItem",
    "ProcedureList",
    "ProcedurePage",
    "agencies_of",
    "fields",
    "list_procedures",
    "procedure_page",
    "stats",
]
