"""`form_validate`: the check of a filled form, whole, against jsonschema-rs with the same schema alone.

Ours is what filing does with answers: tidied (text in NFC, numbers and dates as people write them), questions that
the other answers close taken out, the schema asked, its errors put into sentences of the form, then what no schema
can say (wards, codes, identity numbers, dates that cannot be). jsonschema-rs answers for the schema alone. The form
is the one of all shipped packs with the most questions, filled with its own example. CPU time.
"""

import time

import jsonschema_rs

from motcua.bench.rows import Measured
from motcua.bench.turns import in_turn, seconds_each
from motcua.demo.profile import pack_folders
from motcua.eforms import checking
from motcua.eforms.definition import FormDefinition
from motcua.procedures.packs import Pack, content_of, load

EACH_ROUND = 300


def measure(rounds: int) -> Measured:
    """Microseconds for one filled form."""
    form = longest_form()
    data = form.schema["examples"][0]
    alone = jsonschema_rs.validator_for(dict(form.schema))
    value, reference = in_turn(
        lambda: 1e6 * seconds_each(lambda: checking.check(form, data), EACH_ROUND, time.process_time),
        lambda: 1e6 * seconds_each(lambda: list(alone.iter_errors(data)), EACH_ROUND, time.process_time),
        rounds,
    )
    return Measured(value, reference, f"{len(form.fields)} câu hỏi")


def longest_form() -> FormDefinition:
    """The form with the most questions."""
    forms = [Pack(content_of(load(folder))).form for folder in pack_folders()]
    return max(forms, key=lambda form: len(form.fields))
