"""Every guarded address × everybody: pages of a role open to that role alone; what belongs to a dossier answers
whoever may not see it like a dossier that is not there, and changes nothing."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.urls import URLPattern, get_resolver

from motcua.agencies.models import Unit
from motcua.dossiers.models import Document, Draft, Paper
from motcua.dossiers.tests.dumps import changed, dump
from motcua.dossiers.tests.factories import account, case_of, walk_to
from motcua.dossiers.tests.province import AT, CITIZENS, HERE, THERE
from motcua.dossiers.tests.visitor import Visitor
from motcua.people.models import Account, Role, RoleAssignment
from tests.house.addresses import addresses
from tests.house.test_doors import PUBLIC

pytestmark = pytest.mark.usefixtures("lived_in")

EVERYBODY = frozenset({"citizen", *Role.values})
OFFICERS = frozenset(Role.values)
WRITING = frozenset({"soan_thao", "tham_dinh_phap_che", "ubnd", "lanh_dao", "quan_tri"})
WORKING = OFFICERS - {"quan_tri", "soan_thao", "tham_dinh_phap_che"}
SIGNING, NUMBERING = frozenset({"lanh_dao", "ubnd"}), frozenset({"van_thu"})

# Who is welcome where. What hangs on one dossier or draft is tried further below, with real ones.
WELCOME = {
    "account_reauthenticate": EVERYBODY,
    "mfa_reauthenticate": EVERYBODY,
    "mfa_index": EVERYBODY,
    "account_change_password": EVERYBODY,
    "mfa_activate_totp": EVERYBODY,
    "mfa_deactivate_totp": EVERYBODY,
    "mfa_view_recovery_codes": EVERYBODY,
    "mfa_generate_recovery_codes": EVERYBODY,
    "api:files": EVERYBODY,
    "api:dossiers": EVERYBODY,
    "api:worklist": EVERYBODY,
    "counter:desk": frozenset({"mot_cua"}),
    **dict.fromkeys(
        ("authoring:board", "authoring:pack", "authoring:steps", "authoring:files", "authoring:file"), WRITING
    ),
    **dict.fromkeys(("authoring:download", "authoring:publishing", "authoring:simulation"), WRITING),
    **dict.fromkeys(
        ("authoring:begin", "authoring:preview", "authoring:upload", "authoring:drop"),
        frozenset({"soan_thao", "quan_tri"}),
    ),
    "dossiers:begin": EVERYBODY,
    "dossiers:mine": EVERYBODY,
    "dossiers:worklist": OFFICERS,
    "dossiers:several": OFFICERS,
    "dossiers:papers_of_several": OFFICERS,
    "dossiers:filters": OFFICERS,
    "dossiers:snippets": OFFICERS,
    "dossiers:keys": EVERYBODY,
    "dossiers:signing": SIGNING,
    "dossiers:numbering": NUMBERING,
    "dossiers:numbering_explain": NUMBERING,
    "dossiers:delegations": OFFICERS,
    "dossiers:end_delegation": frozenset(),  # of one delegation: whoever did not give it is refused
    "dossiers:team": frozenset({"truong_phong"}),
    "dossiers:team_give_all": frozenset({"truong_phong"}),
    "dossiers:register": WORKING,
    "dossiers:register_file": WORKING,
    "dossiers:issued": WORKING,
    "dossiers:issued_file": WORKING,
    "notices:inbox": EVERYBODY,
    "notices:read_all": EVERYBODY,
    "notices:open": EVERYBODY,
}
OF_A_PROCEDURE = {"portal:procedure", "portal:blank_form", "dossiers:begin", "api:procedure"}


def parts():
    """Every address by name, with its route and the names of its parts."""
    return dict(_walk(get_resolver(), "/", ""))


def _walk(resolver, root, space):
    for pattern in resolver.url_patterns:
        route = root + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}", route
        else:
            yield from _walk(pattern, route, f"{space}{pattern.namespace}:" if pattern.namespace else space)


OF_A_DOSSIER = [n for n, route in parts().items() if "<str:code>" in route and n not in OF_A_PROCEDURE]
OF_A_DRAFT = [n for n, route in parts().items() if "<str:key>" in route]
APART = {*OF_A_DOSSIER, *OF_A_DRAFT, *PUBLIC}
PAGES = [a for a in addresses() if a.name not in APART and not a.name.startswith("demo:")]


def test_every_address_says_who_is_welcome():
    for address in PAGES:
        assert address.name in WELCOME, f"say in WELCOME who may open {address.name}"
    assert set(WELCOME) <= {address.name for address in PAGES}
    assert len(OF_A_DOSSIER) > 10


@pytest.fixture
def people():
    """role → somebody who holds it in the unit of specialists here, and nothing else; a citizen."""
    unit = Unit.objects.get(agency__code=HERE, key="chuyen-mon")
    found = {role: officer(role, unit) for role in Role.values}
    return found | {"citizen": account("dan")}


def officer(role, unit):
    kind = "admin" if role == "quan_tri" else "officer"
    made = Account.objects.create(username=f"{role}-{unit.pk}", full_name=f"Cán bộ {role}", kind=kind)
    RoleAssignment.objects.create(account=made, unit=unit, role=role, valid_from=AT.date())
    return made


def browser(who):
    client = Client()
    client.force_login(who)
    return client


def test_a_page_of_a_role_is_for_that_role(people):
    clients = {role: browser(who) for role, who in people.items()}
    wrong = []
    for address in PAGES:
        for role, client in clients.items():
            status = client.get(address.path).status_code
            if status == 405:
                status = client.post(address.path).status_code
            if (status == 403) is (role in WELCOME[address.name]) or status >= 500:
                wrong.append((address.name, role, status))
    assert not wrong


def real(route, code):
    """The address with the parts of a real dossier in it."""
    document = Document.objects.filter(dossier__code=code).select_related("file").first()
    paper = Paper.objects.filter(dossier__code=code).first()
    values = {"code": code, "child": code, "paper_id": paper.pk, "name": "message"}
    values["public_id"] = document.file.public_id
    return re.sub(r"<\w+:(\w+)>", lambda found: str(values[found[1]]), route)


def beside():
    """Every role in a unit of the same agency that has nothing to do with it."""
    agency = Unit.objects.filter(agency__code=HERE).first().agency
    unit = Unit.objects.create(agency=agency, key="ngoai-cuoc", name="Phòng khác")
    return [officer(role, unit) for role in Role.values]


def elsewhere():
    """Every role in another agency; other citizens; who worked here once; the administrator of this very agency."""
    unit = Unit.objects.get(agency__code=THERE, key="chuyen-mon")
    known = [*(name for name in CITIZENS if name != "dan"), "nguoicu", "quantri"]
    return [*(officer(role, unit) for role in Role.values), *map(account, known)]


def same(answer, code):
    """An answer without what differs from request to request: the token of its forms, its own number."""
    text = answer.content.decode(errors="replace").replace(code, "CODE")
    text = re.sub(r'(csrfmiddlewaretoken" value=")[^"]*', r"\1", text)
    text = re.sub(r"\b[0-9a-f]{16}\b", "", text)
    return answer.status_code, answer.get("Location", "").replace(code, "CODE"), text


@pytest.mark.parametrize(("state", "outsiders"), [("taken", beside), ("returned", elsewhere)])
def test_what_belongs_to_a_dossier_answers_an_outsider_as_if_it_were_not_there(state, outsiders):
    code, nobody = walk_to(state), "H99.15-991231-9999"
    routes, before = parts(), dump()
    for who in outsiders():
        client = browser(who)
        for name in OF_A_DOSSIER:
            path = real(routes[name], code)
            for method in ("get", "post"):
                answers = [getattr(client, method)(p, {"a": "1"}) for p in (path, path.replace(code, nobody))]
                assert answers[0].status_code in (302, 400, 403, 404, 405, 415, 422), (
                    who.username,
                    name,
                    method,
                )
                assert same(answers[0], code) == same(answers[1], nobody), (who.username, name, method)
    assert not changed(before, dump())


LISTS = [
    "/viec",
    "/viec?xem=ready",
    "/viec?xem=late",
    "/so-theo-doi",
    "/so-ket-qua",
    "/cho-ky",
    "/cap-so",
    "/phong",
]
LISTS += ["/quay", "/ho-so", "/uy-quyen", "/api/v1/worklist"]


@pytest.mark.parametrize("outsiders", [beside, elsewhere])
def test_no_list_and_no_search_tells_an_outsider_that_it_is_there(outsiders):
    codes = [walk_to(state) for state in ("filed", "taken", "to_sign", "to_issue", "returned")]
    nobody = "H99.15-991231-9999"
    for who in outsiders():
        client = browser(who)
        for path in LISTS:
            said = client.get(path).content.decode()
            assert not [text for text in (*codes, "Trần Thị Hoa") if text in said], (who.username, path)
        for code in codes:
            found = [same(client.get("/viec", {"q": asked}), asked) for asked in (code, nobody)]
            assert found[0] == found[1], (who.username, code)


INSIDERS = ["quay", "chuyenvien", "truongphong", "lanhdao", "capho", "vanthu", "ubnd"]


def test_what_belongs_to_a_dossier_opens_to_every_unit_that_works_on_it():
    code, routes = walk_to("returned"), parts()
    for who in INSIDERS:
        client = browser(account(who))
        for name in (
            "dossiers:desk",
            "dossiers:paper",
            "dossiers:document",
            "dossiers:result",
            "api:dossier",
        ):
            assert client.get(real(routes[name], code)).status_code == 200, (who, name)
        assert client.get(real(routes["dossiers:dossier"], code)).status_code == 302, who


def test_a_draft_is_its_owners_alone(people):
    visitor = Visitor("dan")
    visitor.open("/nop/2.000635")
    visitor.send(agency=HERE)
    key = Draft.objects.latest("pk").key
    before = dump()
    for who in (*(one for role, one in people.items() if role != "citizen"), account("hangxom")):
        client = browser(who)
        for name in OF_A_DRAFT:
            route = parts()[name].replace("<uuid:public_id>", "00000000-0000-4000-8000-000000000000")
            path = route.replace("<str:step_id>", "nguoi-yeu-cau")
            for method in ("get", "post"):
                got = [
                    getattr(client, method)(path.replace("<str:key>", k), {"a": "1"}) for k in (key, "x" * 32)
                ]
                assert same(got[0], key) == same(got[1], "x" * 32), (who.username, name, method)
    assert not changed(before, dump())


def test_a_refused_request_writes_nothing_at_all():
    """Not even a row that is taken back: counted by the connection itself, where it counts."""
    if connection.vendor != "sqlite":
        return
    code, client = walk_to("taken"), browser(account("quay_kia"))
    client.get(f"/viec/{code}")  # the session is written on its first page
    mark = connection.connection.total_changes
    for name in ("dossiers:desk", "dossiers:document", "dossiers:paper", "api:dossier"):
        assert client.get(real(parts()[name], code)).status_code == 404
    assert connection.connection.total_changes == mark
    assert case_of(code).row.rev
