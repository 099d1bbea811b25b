"""A program that speaks to the API of a running province, with nothing but what the API itself says."""

import functools
import json
import uuid
from dataclasses import dataclass
from http.client import HTTPResponse
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from motcua.files.tests.samples import JPEG
from tests.journeys.province import Province

PROCEDURE = "2.000635"


@dataclass(frozen=True)
class Answer:
    status: int
    type: str
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Caller:
    """One account with its token."""

    url: str
    token: str = ""

    @classmethod
    def of(cls, province: Province, account: str) -> "Caller":
        return cls(f"{province.url}/api/v1", token_of(province, account))

    def get(self, path: str) -> Answer:
        return self._ask("GET", path)

    def post(self, path: str, body: Any, **headers: str) -> Answer:
        sent = {"Content-Type": "application/json"} | {k.replace("_", "-"): v for k, v in headers.items()}
        return self._ask("POST", path, json.dumps(body).encode(), sent)

    def send_file(self, path: str, name: str, content: bytes) -> Answer:
        """One file as multipart, in a part named `file`."""
        border = uuid.uuid4().hex
        head = f'--{border}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        body = head.encode() + content + f"\r\n--{border}--\r\n".encode()
        return self._ask("POST", path, body, {"Content-Type": f"multipart/form-data; boundary={border}"})

    def dossier(self, code: str) -> Any:
        return self.get(f"/dossiers/{code}").json

    def act(self, code: str, name: str, **fields: Any) -> Any:
        """Do this action with the fields of its own example, changed by `fields`; the dossier afterwards."""
        seen = self.dossier(code)
        example = example_of(seen, name)
        body = example | fields | {"action": name, "rev": seen["rev"]}
        answer = self.post(f"/dossiers/{code}/actions", body)
        assert answer.status == 200, answer.json
        return answer.json

    def _ask(self, method: str, path: str, body: bytes | None = None, headers: Any = None) -> Answer:
        address = path if path.startswith("http") else self.url + path
        request = Request(address, data=body, method=method, headers=headers or {})
        if self.token:
            request.add_header("Authorization", f"Bearer {self.token}")
        try:
            with urlopen(request, timeout=60) as answer:
                return _read(answer)
        except HTTPError as refused:
            return _read(refused)


def _read(answer: HTTPResponse | HTTPError) -> Answer:
    return Answer(answer.status or 0, answer.headers.get_content_type(), answer.read())


@functools.cache
def token_of(province: Province, account: str) -> str:
    """`motcua token ACCOUNT`, as an administrator of the installation would."""
    return json.loads(province.command("token", account, "--json"))["token"]


def example_of(dossier: Any, name: str) -> Any:
    """The example of an action that is open now."""
    found = {action["name"]: action["schema"] for action in dossier["actions"]}
    assert name in found, (name, sorted(found))
    return found[name]["examples"][0]


def file_one(caller: Caller, key: str = "") -> str:
    """File the procedure's own example with a picture in every place that must have one; the code."""
    page = caller.get(f"/procedures/{PROCEDURE}").json
    files = {
        document["slot"]: [caller.send_file("/files", "anh.jpg", JPEG).json["id"]]
        for document in page["documents"]
        if document["required"]
    }
    body = {
        "procedure": PROCEDURE,
        "agency": page["agencies"][0]["code"],
        "form": page["form_schema"]["examples"][0],
        "files": files,
    }
    answer = caller.post("/dossiers", body, Idempotency_Key=key or uuid.uuid4().hex)
    assert answer.status == 201, answer.json
    return str(answer.json["code"])
