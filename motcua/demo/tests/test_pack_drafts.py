"""The demo's drafts of packs: one waits for its review, one is begun; a second loading makes no more."""

import pytest

from motcua.demo.pack_drafts import BEGUN, DRAFTER, HANDED_IN, load_pack_drafts
from motcua.people.models import Account, RoleAssignment
from motcua.procedures.models import PackDraft
from motcua.procedures.queries.drafts import open_draft
from motcua.procedures.tests.drafting import AT, an_office, published
from motcua.procedures.tests.factories import a_procedure

pytestmark = pytest.mark.django_db


def test_one_waits_and_one_is_begun():
    load_pack_drafts(AT)
    assert not PackDraft.objects.exists()
    published()
    a_procedure(BEGUN)
    account = Account.objects.create(username=DRAFTER, full_name="Hoàng Văn Thắng", kind="officer")
    RoleAssignment.objects.create(
        account=account, unit=an_office(), role="soan_thao", valid_from=AT.date().replace(year=2024)
    )
    for _again in range(2):
        load_pack_drafts(AT)
        assert (open_draft(HANDED_IN).state, open_draft(BEGUN).state) == ("in_review", "drafting")
        assert PackDraft.objects.count() == 2
    assert open_draft(HANDED_IN).sha256 != ""
    assert "hours: 0.25" in open_draft(HANDED_IN).files["steps.yaml"]
