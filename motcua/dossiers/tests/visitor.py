"""Somebody with a browser without JavaScript: opens a page, fills in one of its forms, sends it."""

from html.parser import HTMLParser
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from motcua.dossiers.tests.factories import account
from motcua.files.tests.samples import PNG

Values = dict[str, list[str]]


class _Forms(HTMLParser):
    """Every form of a page with what would be sent if nothing were touched."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[dict[str, Any]] = []
        self.by_id: dict[str, dict[str, Any]] = {}
        self.buttons: list[dict[str, Any]] = []
        self._open: list[str] = []
        self._select: str | None = None
        self._textarea: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        given = dict(attrs)
        name = given.get("name")
        if tag == "form":
            self.forms.append(
                {"action": given.get("action", ""), "method": given.get("method"), "values": {}}
            )
            self.by_id[given.get("id", "")] = self.forms[-1]
        elif tag == "input" and name and self._is_sent(given):
            self._add(name, given.get("value", "on"))
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select:
            sent = self.forms[-1]["values"]
            if "selected" in given or self._select not in sent:
                sent[self._select] = [given.get("value", "")]
        elif tag == "textarea":
            self._textarea = name
            self._add(name, "")

    def _is_sent(self, given: dict[str, Any]) -> bool:
        kind = given.get("type", "text")
        return kind not in ("file", "submit", "button") and (
            kind not in ("radio", "checkbox") or "checked" in given
        )

    def _add(self, name: str, value: str) -> None:
        if self.forms:
            self.forms[-1]["values"].setdefault(name, []).append(value)

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = None
        elif tag == "textarea":
            self._textarea = None

    def handle_data(self, data: str) -> None:
        if self._textarea:
            typed = self.forms[-1]["values"][self._textarea]
            typed[-1] += data if typed[-1] else data.removeprefix("\n")


class Visitor:
    """`page` is what stands on the screen: the last answer, redirects followed."""

    def __init__(self, username: str = "", *, client: Client | None = None) -> None:
        self.client = client or Client()
        if username:
            self.client.force_login(account(username))
        self.page: HttpResponse

    def open(self, url: str, **query: str) -> HttpResponse:
        self.page = self.client.get(url, query, follow=True)
        return self.page

    @property
    def html(self) -> str:
        return self.page.content.decode()

    @property
    def url(self) -> str:
        request = self.page.wsgi_request  # type: ignore[attr-defined]
        return str(request.get_full_path())

    def form(self, action: str = "") -> dict[str, Any]:
        """The first posted form whose address ends with `action`; asked for none, the first on this very page."""
        forms = [f for f in _Forms(self.html).forms if f["method"] == "post"]
        here = ("", self.page.wsgi_request.path)  # type: ignore[attr-defined]
        return next(f for f in forms if (f["action"].endswith(action) if action else f["action"] in here))

    def filled(self, action: str = "", **changes: Any) -> tuple[str, Values]:
        """Where the form goes and what it sends, with some answers changed."""
        form = self.form(action)
        changed = {name: value if isinstance(value, list) else [value] for name, value in changes.items()}
        return form["action"] or self.url.split("#")[0], form["values"] | changed

    def send(self, action: str = "", **changes: Any) -> HttpResponse:
        return self.post(*self.filled(action, **changes))

    def post(self, url: str, values: Any) -> HttpResponse:
        self.page = self.client.post(url, values, follow=True)
        return self.page


def an_upload(name: str = "cccd.png", content: bytes = PNG) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)
