"""English pages of a whole province: every Vietnamese word on them is marked as Vietnamese (WCAG 2.2, 3.1.2)."""

import re
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.test import Client

from motcua.demo.tests.whole import *  # noqa: F403
from motcua.dossiers.models import Dossier
from motcua.people.models import Account

pytestmark = pytest.mark.usefixtures("present_moment")

VOID = {"meta", "link", "input", "br", "img", "hr", "source", "col"}
UNREAD = {"script", "style", "title", "textarea", "svg", "code"}
VIETNAMESE = re.compile("[àáảãạăâèéẻẽẹêìíỉĩịòóỏõọôơùúủũụưỳýỷỹỵđÀÁÂĂĐÊÔƠƯ]|[\u1ea0-\u1ef9]")
PAGES = [
    (None, ("/", "/thu-tuc", "/tim-kiem?q=ho", "/thu-tuc/2.000635", "/thu-tuc/1.001193")),
    ("dan", ("/ho-so", "/ho-so/{mine}")),
    ("chuyenvien", ("/viec", "/viec/{at_work}")),
    ("lanhdao", ("/cho-ky",)),
    ("truongphong", ("/phong", "/so-theo-doi")),
    ("capho", ("/uy-quyen", "/viec")),
]


class _Unmarked(HTMLParser):
    """Text with Vietnamese letters that is said to be English."""

    def __init__(self, html):
        super().__init__()
        self.open, self.found = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            above = self.open[-1][1] if self.open else ""
            self.open.append((tag, dict(attrs).get("lang") or above))

    def handle_endtag(self, tag):
        if any(name == tag for name, _lang in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data):
        is_read = not any(name in UNREAD for name, _lang in self.open)
        if is_read and self.open and self.open[-1][1] == "en" and VIETNAMESE.search(data):
            self.found.append(data.strip())


@pytest.mark.parametrize(("who", "pages"), PAGES)
def test_vietnamese_words_are_marked(who, pages):
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    if who:
        client.force_login(Account.objects.get(username=who))
    codes = {
        "mine": Dossier.objects.filter(applicant__username="dan").first().code,
        "at_work": Dossier.objects.filter(status=4).first().code,
    }
    for page in pages:
        answer = client.get(page.format(**codes), follow=True)
        html = answer.content.decode()
        assert answer.status_code == 200
        assert '<html lang="en"' in html
        assert 'lang="vi"' in html
        assert _Unmarked(html).found == [], page
