"""Words among officers, who has a dossier open, and the page that holds many acts at once."""

import json
import re
from datetime import timedelta

import pytest

from motcua.dossiers.models import Event, InternalNote, Presence, Snippet
from motcua.dossiers.tests.dumps import changed, dump
from motcua.dossiers.tests.factories import WALKS, account, case_of, do, filed, walk_to
from motcua.dossiers.tests.province import AT
from motcua.dossiers.tests.visitor import Visitor
from motcua.web.now import set_demo_now

LATER = AT + timedelta(seconds=30)


def ids_of(html):
    return re.findall(r'\sid="([^"]+)"', html)


def here(who, code, rev=1):
    """What the page hears about the others."""
    return Visitor(who).client.post(f"/viec/{code}/co-mat", {"rev": rev}).content.decode()


class TestColleagues:
    def test_a_note_is_for_officers_only(self):
        code = walk_to("taken")
        officer = Visitor("chuyenvien")
        officer.open(f"/viec/{code}")
        rev = case_of(code).row.rev
        officer.send("/note", text="Sổ gốc bị mờ <b>trang 12</b>")
        assert case_of(code).row.rev == rev
        assert "Sổ gốc bị mờ &lt;b&gt;trang 12" in officer.html
        assert "Sổ gốc bị mờ" in Visitor("quay").open(f"/viec/{code}").content.decode()
        dan = Visitor("dan")
        assert "Sổ gốc" not in dan.open(f"/ho-so/{code}").content.decode()
        seen = dan.client.get(f"/api/v1/dossiers/{code}").content.decode()
        assert "Sổ gốc" not in seen
        assert '"note"' not in seen
        assert dan.client.post(f"/ho-so/{code}/viec/note", {"text": "Tôi cũng ghi"}).status_code in (403, 404)
        assert InternalNote.objects.count() == 1
        assert "Sổ gốc" not in str(list(Event.objects.values_list("payload", flat=True)))

    def test_an_officer_writes_no_note_on_their_own_request(self):
        code = filed(by="chuyenvien")
        before = dump()
        assert Visitor("chuyenvien").client.post(f"/viec/{code}/note", {"text": "x"}).status_code in (
            403,
            404,
        )
        assert not changed(before, dump())

    def test_who_has_it_open_is_seen_by_the_others_for_a_while(self):
        code = walk_to("taken")
        Visitor("chuyenvien").open(f"/viec/{code}")
        name = account("chuyenvien").full_name
        set_demo_now(LATER)
        assert f"{name} cũng đang mở hồ sơ này" in Visitor("quay").open(f"/viec/{code}").content.decode()
        assert "cũng đang mở" in here("quay", code)
        set_demo_now(AT + timedelta(minutes=3))
        assert "cũng đang mở" not in here("quay", code)

    def test_the_question_says_when_somebody_went_on(self):
        code = walk_to("accepted")
        rev = case_of(code).row.rev
        assert "Tải lại trang" not in here("chuyenvien", code, rev)
        do(code, "dongnghiep", "take")
        assert account("dongnghiep").full_name in here("chuyenvien", code, rev)

    @pytest.mark.parametrize("who", ["dan", "quay_kia", "nguoicu", "hangxom"])
    def test_nobody_else_asks_or_is_seen(self, who):
        code = walk_to("taken")
        assert Visitor(who).client.post(f"/viec/{code}/co-mat", {"rev": "1"}).status_code == 404
        assert not Presence.objects.exists()

    def test_asking_twice_writes_once(self):
        code = walk_to("taken")
        here("chuyenvien", code)
        first = Presence.objects.get().seen_at
        here("chuyenvien", code)
        assert Presence.objects.get().seen_at == first


class TestPage:
    @pytest.mark.parametrize("state", WALKS)
    def test_no_two_controls_have_one_id(self, state):
        code = walk_to(state)
        for who in ("quay", "chuyenvien", "truongphong", "lanhdao", "vanthu"):
            html = Visitor(who).open(f"/viec/{code}").content.decode()
            ids = ids_of(html)
            assert len(ids) == len(set(ids)), (who, state, [i for i in ids if ids.count(i) > 1])

    def test_the_sentences_of_the_page_cannot_end_its_script(self):
        Snippet.objects.create(owner=account("quay"), title="x", text="</script><script>alert(1)</script>")
        html = Visitor("quay").open(f"/viec/{filed()}").content.decode()
        assert "<script>alert" not in html
        start = html.index('id="snippets">') + len('id="snippets">')
        assert "alert(1)" in next(iter(json.loads(html[start : html.index("</script>", start)]).values()))
