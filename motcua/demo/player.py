"""One story being played: its people do the real acts, with papers made for them."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from io import BytesIO
from typing import Any

from motcua.demo.asks.linked import Company, Newborn
from motcua.demo.cast import Cast
from motcua.demo.story import APPLICANT, Deed, Story
from motcua.dossiers import answers
from motcua.dossiers.actions.file_dossier import Request, file_dossier
from motcua.dossiers.actions.perform import perform
from motcua.dossiers.actions.registry import ACTIONS
from motcua.dossiers.case import Case, load
from motcua.dossiers.models import Branch
from motcua.dossiers.models.dossier import Channel
from motcua.dossiers.queries.offers import offer
from motcua.files.actions import store
from motcua.files.models import StoredFile
from motcua.ground.dates import day, local
from motcua.people.queries import account_called, actor_of
from motcua.procedures.packs.published import pack_of

KEYS = "tỉnh mẫu: "


@dataclass
class Player:
    """Plays one story, act by act, in the order of time."""

    story: Story
    code: str = ""

    def file(self, at: datetime) -> None:
        """File it; the key is by what a story that was played is known again."""
        story, cast = self.story, self.cast
        desk = offer(story.ask.code, story.agency)
        request = Request(
            offer=desk,
            pack=pack_of(desk.pack_version_id),
            form=story.ask.answers(cast.person, cast.ward),
            files=self._sent(at),
            channel=Channel.COUNTER if story.at_desk else Channel.ONLINE,
            applicant_id=None if story.at_desk else cast.sender.pk,
        )
        self.code = file_dossier(request, by=actor_of(cast.sender, at), at=at, key=KEYS + story.id).code

    def do(self, deed: Deed, at: datetime) -> None:
        """One act, with the example of its own schema where the story says nothing else."""
        who = self.cast.sender if deed.who == APPLICANT else account_called(deed.who)
        by, case = actor_of(who, at), load(self._code_of(deed), lock=False)
        assert case is not None
        schema = ACTIONS[deed.action].schema(case, by)
        own = {n: v for n, v in self._own(deed, case).items() if n in schema["properties"]}
        fields = schema["examples"][0] | own | dict(deed.fields)
        files = self._sent(at, deed.slots) if deed.slots else {}
        perform(case.row.code, deed.action, by=by, at=at, rev=case.row.rev, fields=fields, files=files)

    def _code_of(self, deed: Deed) -> str:
        """The dossier that it is done to: the request's own, or that of one of its branches."""
        if not deed.branch:
            return self.code
        branch = Branch.objects.select_related("child").get(parent__code=self.code, key=deed.branch)
        assert branch.child is not None
        return branch.child.code

    @cached_property
    def cast(self) -> Cast:
        return Cast(self.story)

    def _own(self, deed: Deed, case: Case) -> dict[str, Any]:
        """What an act says of this very dossier, where the example speaks of another."""
        ask, cast = self.story.ask, self.cast
        if deed.action == "complete_step" and deed.branch and isinstance(ask, Newborn | Company):
            written = ask.part_result(deed.branch, case.form_data, cast.person, cast.place)
            return {"result": written} if written else {}
        if deed.action == "complete_step":
            return {"result": ask.result(cast.person, cast.place)}
        if deed.action == "supply":
            mended = ask.mended(cast.person, cast.ward)
            return {"answers": answers.picked(mended, case.supplement.fields)}
        return {}

    def _sent(self, at: datetime, slots: tuple[str, ...] = ()) -> dict[str, list[StoredFile]]:
        """The papers of these slots (of all, when none is named), stored as their sender's."""
        cast = self.cast
        made = self.story.ask.papers(cast.person, cast.place, day(local(at).date()))
        return {
            slot: [store(BytesIO(paper.content), name=paper.name, by=cast.sender, at=at)]
            for slot, paper in made.items()
            if slot in slots or not (slots or slot in getattr(self.story.ask, "later", ()))
        }
