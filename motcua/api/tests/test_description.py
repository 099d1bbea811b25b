"""The OpenAPI document says of every address what it takes and gives."""

import json
import re

import jsonschema_rs
from django.test import Client

from motcua.api.describe import description
from motcua.api.urls import urlpatterns
from motcua.dossiers.actions.registry import ACTIONS


def described():
    return {(path, method.upper()) for path, methods in description()["paths"].items() for method in methods}


def test_it_is_served_as_json_to_everybody():
    answer = Client().get("/api/v1/openapi.json")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    assert answer.json() == json.loads(json.dumps(description()))
    assert answer.json()["openapi"].startswith("3.1")


def test_every_address_is_described_and_nothing_else():
    addresses = {"/" + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", str(p.pattern)) for p in urlpatterns}
    assert {path for path, _method in described()} == addresses - {"/openapi.json"}


def test_methods_that_are_not_described_are_refused():
    for path in {path for path, _method in described()}:
        for method in ("GET", "POST", "PUT", "PATCH", "DELETE"):
            if (path, method) not in described():
                url = "/api/v1" + path.replace("{paper_id}", "1").replace("{code}", "x")
                assert Client().generic(method, url).status_code == 405, (method, path)


def test_every_reference_leads_somewhere():
    text = json.dumps(description())
    for name in set(re.findall(r'"#/components/(\w+/\w+)"', text)):
        kind, _slash, part = name.partition("/")
        assert part in description()["components"][kind]


def test_parameters_of_the_path_are_those_of_the_address():
    for path, methods in description()["paths"].items():
        for call in methods.values():
            named = {p["name"] for p in call.get("parameters", ()) if p["in"] == "path"}
            assert named == set(re.findall(r"\{(\w+)\}", path))


def test_schemas_are_schemas():
    for schema in description()["components"]["schemas"].values():
        jsonschema_rs.meta.validate(schema)


def test_every_action_is_named():
    named = description()["components"]["schemas"]["Act"]["properties"]["action"]["enum"]
    assert set(named) == set(ACTIONS)
