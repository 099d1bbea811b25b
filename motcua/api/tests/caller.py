"""A program at the door of the API: speaks by token, and holds every answer to the API's own description."""

import json
import re
import secrets
from datetime import timedelta
from io import BytesIO
from typing import Any

import jsonschema_rs
from django.test import Client

from motcua.api.describe import description
from motcua.dossiers.tests.factories import PROCEDURE, SLOT, account
from motcua.dossiers.tests.province import HERE
from motcua.files.tests.samples import PNG
from motcua.people.actions.token import issue_token

ROOT = "/api/v1"
Json = dict[str, Any]


class Caller:
    """`status`, `headers` and `body` are those of the last answer; `body` is JSON, or bytes of anything else."""

    def __init__(self, username: str = "") -> None:
        self.client = Client()
        token = issue_token(account(username), timedelta(hours=1)).token if username else ""
        self.who = {"HTTP_AUTHORIZATION": f"Bearer {token}"} if token else {}

    def get(self, path: str, **query: str) -> Any:
        return self._answered("get", path, self.client.get(ROOT + path, query, **self.who))

    def post(self, path: str, body: Any, **headers: str) -> Any:
        """`body` as JSON, or sent as it is when it is bytes or text."""
        text = body if isinstance(body, str | bytes) else json.dumps(body)
        sent = self.client.post(
            ROOT + path, text, content_type="application/json", **self.who, headers=headers
        )
        return self._answered("post", path, sent)

    def upload(
        self, content: bytes = PNG, name: str = "cccd.png", path: str = "/files", part: str = "file"
    ) -> Any:
        file = BytesIO(content)
        file.name = name
        return self._answered("post", path, self.client.post(ROOT + path, {part: file}, **self.who))

    def file(self, key: str = "", **change: Any) -> Any:
        """POST /dossiers with the form's own example and one file in each paper that is always required."""
        headers = {"Idempotency-Key": key or secrets.token_hex(8)}
        return self.post("/dossiers", self.filing(**change), **headers)

    def filing(self, **change: Any) -> Json:
        shown = self.get(f"/procedures/{PROCEDURE}")
        needed = [d["slot"] for d in shown["documents"] if d["required"]]
        assert needed == [SLOT]
        files = {slot: [self.upload()["id"]] for slot in needed}
        example = shown["form_schema"]["examples"][0]
        return {"procedure": PROCEDURE, "agency": HERE, "form": example, "files": files} | change

    def act(self, code: str, name: str, **fields: Any) -> Any:
        """An act with the example of its schema, as anybody would who knows nothing else."""
        seen = self.get(f"/dossiers/{code}")
        (schema,) = [a["schema"] for a in seen["actions"] if a["name"] == name]
        body = {"action": name, "rev": seen["rev"], **schema["examples"][0], **fields}
        return self.post(f"/dossiers/{code}/actions", body)

    def _answered(self, method: str, path: str, response: Any) -> Any:
        self.status, self.headers = response.status_code, response.headers
        content = b"".join(response.streaming_content) if response.streaming else response.content
        kind = response.headers["Content-Type"].split(";")[0]
        self.body = json.loads(content) if kind.endswith("json") else content
        assert_described(method, path, self.status, kind, self.body)
        return self.body


def assert_described(method: str, path: str, status: int, kind: str, body: Any) -> None:
    """The answer is one that the description knows: its status, its media type, the shape of its body."""
    call = called(method, path)
    answers = call["responses"] if call else {}
    answer = answers.get(str(status)) or description()["components"]["responses"]["Problem"]
    assert status < 500, body
    assert kind in answer["content"], (method, path, status, kind, body)
    schema = answer["content"][kind]["schema"]
    if kind.endswith("json"):
        jsonschema_rs.validator_for({**schema, "components": description()["components"]}).validate(body)


def called(method: str, path: str) -> Json | None:
    for template, methods in description()["paths"].items():
        if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), path):
            return methods.get(method)
    return None
