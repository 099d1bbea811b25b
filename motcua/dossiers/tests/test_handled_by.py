"""A request filed at one desk and handled by another agency: food safety goes by the goods to one of three bodies."""

import pytest

from motcua.agencies.models import Agency
from motcua.dossiers.actions.file_dossier import Request
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.offers import desks, handled_at
from motcua.dossiers.tests.every_pack import every_pack  # noqa: F401
from motcua.dossiers.tests.factories import a_file, account, file_it
from motcua.files.tests.samples import PDF
from motcua.procedures.packs.published import pack_of
from motcua.procedures.packs.rehearsal import merged

pytestmark = pytest.mark.usefixtures("every_pack")

CODE = "2.001827"
CATERING = {"product": "catering", "site": {"servings": 120}}


def asked(desk, change):
    pack = pack_of(desk.pack_version_id)
    form = merged(pack.form.example, change)
    files = {s.id: [a_file(name="giay.pdf", content=PDF)] for s in pack.slots if s.needed(form)}
    return Request(offer=desk, pack=pack, form=form, files=files, applicant_id=account("dan").pk)


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({}, "so-nong-nghiep-va-moi-truong"),
        (CATERING, "so-y-te"),
        ({"product": "trade"}, "so-cong-thuong"),
    ],
)
def test_whichever_desk_it_is_filed_at_the_goods_say_who_handles_it(change, kind):
    filed_at = desks(CODE)
    assert len(filed_at) == 3
    for desk in filed_at:
        dossier = Dossier.objects.get(code=file_it(asked(desk, change)).code)
        agency = Agency.objects.get(pk=dossier.agency_id)
        assert agency.type == kind
        assert dossier.code.startswith(agency.code)


def test_a_retry_of_what_was_sent_on_is_the_same_dossier():
    request = asked(desks(CODE)[0], CATERING)
    first, again = (file_it(request, key="mot-lan") for _ in range(2))
    assert first.code == again.code
    assert not again.is_new


def test_a_province_without_such_an_agency_leaves_it_where_it_was_filed():
    desk = desks(CODE)[0]
    assert handled_at(desk, "so-o-tinh-khac") == desk
