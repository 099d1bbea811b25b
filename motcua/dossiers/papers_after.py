"""Drawing the PDFs of papers after the act that wrote them; the worker does it too, so it must bear a repeat."""

from motcua.dossiers.events import PaperWritten
from motcua.dossiers.models import Paper
from motcua.dossiers.papers import draw


def draw_papers(code: str) -> None:
    """Every paper of a dossier that is not drawn yet."""
    for paper in Paper.objects.filter(dossier__code=code, file=None).select_related("file"):
        draw(paper)


def draw_paper(event: PaperWritten) -> None:
    """Listener of PaperWritten, after the transaction."""
    paper = Paper.objects.filter(pk=event.paper_id).select_related("file").first()
    if paper is not None:
        draw(paper)
