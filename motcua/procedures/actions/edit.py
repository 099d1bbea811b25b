"""Setting what a list does not say or says wrongly, so that no later import takes it back."""

from typing import Any

from django.db import transaction

from motcua.ground.refusals import Invalid, Missing
from motcua.procedures.actions.index_procedures import index_procedures
from motcua.procedures.actions.refresh_levels import refresh_levels
from motcua.procedures.models import Procedure
from motcua.procedures.statements import LISTED

EDITABLE = frozenset(LISTED) - {"row_hash"}


@transaction.atomic
def edit_procedure(procedure_id: int, **values: Any) -> Procedure:
    """Set columns of a procedure and remember that they were set; levels and search follow.

    Refuses: Missing; Invalid for a column that a list does not have, and for an empty name.
    """
    unknown = sorted(set(values) - EDITABLE)
    if unknown:
        raise Invalid(f"Không sửa được cột: {', '.join(unknown)}.")
    if not str(values.get("name", "-")).strip():
        raise Invalid("Thiếu tên thủ tục.")
    procedure = Procedure.objects.select_for_update().filter(pk=procedure_id).first()
    if procedure is None:
        raise Missing("Không có thủ tục này.")
    for column, value in values.items():
        setattr(procedure, column, value)
    procedure.edited_fields = sorted({*procedure.edited_fields, *values})
    procedure.save(update_fields=[*values, "edited_fields"])
    refresh_levels([procedure_id])
    index_procedures([procedure_id])
    return procedure
