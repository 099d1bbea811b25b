"""Phiếu lấy ý kiến: what other bodies are asked, on one paper for all that are asked in the same act.

It goes between officers. The person does not get it, and it says of them no more than the name. The specialist who asks
signs nothing for the agency, so it is a slip and no công văn, and says so; an agency that wants an official letter
sends one beside it (Decree 30/2020/NĐ-CP, article 13: who may sign; not checked against the gazette).
"""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from motcua.dossiers.action import Act
from motcua.dossiers.consulting import Question
from motcua.dossiers.papers import head
from motcua.ground import dates


def opinion_letter(act: Act, questions: Sequence[Question]) -> dict[str, Any]:
    """The data of the letter; a question without a due time says its limit only."""
    known = head(act)
    return known | {
        "applicant": {"name": known["applicant"]["name"]},
        "bodies": [_asked(question) for question in questions],
    }


def _asked(question: Question) -> dict[str, str]:
    return {
        "name": question.body.name,
        "question": question.text,
        "limit": question.body.limit.said.text(_),
        "due_at": dates.moment(question.due_at) if question.due_at else "",
    }
