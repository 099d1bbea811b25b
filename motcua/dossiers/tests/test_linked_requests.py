"""One request of a person, a child for each agency: they begin, go on and end, and the parent follows."""

import pytest

from motcua.dossiers import rules
from motcua.dossiers.tests.every_pack import every_pack  # noqa: F401
from motcua.dossiers.tests.factories import case_of, do
from motcua.dossiers.tests.linked import begun, bring_home, child, parts_of

pytestmark = pytest.mark.usefixtures("every_pack")


def test_the_birth_goes_first_and_the_others_follow_side_by_side():
    code = begun()
    assert {key: one.waits for key, one in parts_of(code).items()} == {
        "khai-sinh": False, "thuong-tru": True, "the-bhyt": True,
    }  # fmt: skip
    assert child(code, "khai-sinh").row.status == rules.ACCEPTED
    bring_home(code, "khai-sinh")
    assert not any(one.waits for one in parts_of(code).values())
    assert child(code, "thuong-tru").form_data["child"]["identity_number"] == "001326000789"
    assert case_of(code).row.status == rules.WORKING
    bring_home(code, "the-bhyt")
    assert case_of(code).row.status == rules.WORKING
    bring_home(code, "thuong-tru")
    assert case_of(code).row.status == rules.FINISHED
    do(code, "quay", "pay")
    do(code, "quay", "return_result")
    assert case_of(code).row.status == rules.RETURNED
