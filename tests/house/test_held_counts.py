"""Public pages and lists ask the same number of questions, however much the catalogue holds."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.portal.tests.factories import procedure

pytestmark = pytest.mark.usefixtures("lived_in")

PLACES = {
    "/": 12,
    "/thu-tuc": 12,
    "/thu-tuc?q=giay": 12,
    "/linh-vuc": 8,
    "/tim-kiem?q=giay": 8,
    "/thu-tuc/2.000635": 10,
    "/api/v1/procedures": 6,
    "/api/v1/procedures?q=giay": 8,
    "/api/v1/procedures?level=0": 6,
    "/api/v1/procedures/2.000635": 8,
}


def counted(path):
    client = Client()
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


@pytest.mark.parametrize("path", PLACES)
def test_the_number_of_questions_is_held(path):
    procedure("1.000001", "Cấp giấy phép thử")
    few = counted(path)
    for number in range(30):
        procedure(f"1.0001{number:02}", f"Cấp giấy phép thử {number}", field=f"Lĩnh vực {number}")
    assert counted(path) == few <= PLACES[path]
