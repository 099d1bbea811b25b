"""Finding agencies and units."""

import pytest

from motcua.agencies import queries
from motcua.agencies.tests.factories import an_agency
from motcua.ground.refusals import Missing

pytestmark = pytest.mark.django_db


def test_an_agency_is_found_by_its_code():
    agency = an_agency("H99.03", "so-tu-phap")
    assert queries.agency_by_code("H99.03") == agency


def test_a_closed_agency_is_not_found():
    agency = an_agency()
    agency.is_active = False
    agency.save()
    with pytest.raises(Missing):
        queries.agency_by_code(agency.code)
    assert queries.count() == 0


def test_a_unit_is_found_by_its_key():
    agency = an_agency(units=("mot-cua", "chuyen-mon"))
    assert queries.unit(agency.pk, "chuyen-mon").key == "chuyen-mon"
    assert [unit.key for unit in queries.units_of(agency.pk)] == ["mot-cua", "chuyen-mon"]
    with pytest.raises(Missing):
        queries.unit(agency.pk, "khong-co")


def test_agencies_keep_the_order_that_was_asked():
    first, second = an_agency("H99.2"), an_agency("H99.1")
    assert queries.agencies_with_codes(["H99.2", "H99.404", "H99.1"]) == [first, second]
    assert queries.agencies_of_types(["ubnd-xa"]) == [second, first]
