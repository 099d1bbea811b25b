"""What the tests of these pages share: signing in, reading a form, the draft as it stands."""

from html.parser import HTMLParser

from motcua.people.models import Account
from motcua.procedures.models import PackDraft
from motcua.procedures.queries.drafts import source_of
from motcua.procedures.tests.drafting import CODE, officer

PAGE = f"/quy-trinh/{CODE}"


def sign_in(client, username):
    officer(username)
    client.force_login(Account.objects.get(username=username))
    return client


def text(client, address, **post):
    answer = client.post(address, post) if post else client.get(address)
    return answer.status_code, answer.content.decode()


class Fields(HTMLParser):
    """What a browser would send of a form: names and values."""

    def __init__(self):
        super().__init__()
        self.found, self.select, self.area = {}, "", ""

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        name = said.get("name", "")
        if tag == "input" and name:
            self.found[name] = said.get("value", "")
        elif tag == "textarea":
            self.area, self.found[name] = name, ""
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and ("selected" in said or self.select not in self.found):
            self.found[self.select] = said.get("value", "")

    def handle_data(self, data):
        if self.area:
            self.found[self.area] += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.area = ""
        elif tag == "select":
            self.select = ""


def fields(html):
    reading = Fields()
    reading.feed(html[html.index("data-preview") : html.index("</form>", html.index("data-preview"))])
    return reading.found


def table(client):
    """The form of the step table as it stands."""
    html = client.get(f"{PAGE}/cac-buoc").content.decode()
    return fields(html)


def steps():
    return steps_of(PackDraft.objects.get())


def steps_of(draft):
    draft.refresh_from_db()
    return source_of(draft).mapping("steps.yaml")["steps"]


def chain():
    """The ids in the order in which one leads to the next."""
    rows = {row["id"]: row for row in steps()}
    found, at = [], next(iter(rows))
    while at != "end":
        found.append(at)
        at = rows[at]["next"]
    assert list(rows) == found
    return found
