"""What people thought, after their result came back."""

from dataclasses import dataclass

from django.db.models import Avg, Count, Value
from django.utils.translation import get_language

from motcua.dossiers.models import Rating
from motcua.web.questions import Question

FEWEST = 5
"""Below so many no figure is shown: with fewer one could guess who said what."""


@dataclass(frozen=True)
class Opinion:
    """The mean of `count` ratings, 1 to 5; no names and no words."""

    mean: float
    count: int

    @property
    def words(self) -> str:
        """The mean with one decimal, as the language of the page writes it."""
        told = f"{self.mean:.1f}"
        return told if get_language() == "en" else told.replace(".", ",")


def rating_of(dossier_id: int) -> Rating | None:
    """What the person of this dossier thought; one query."""
    return Rating.objects.filter(dossier_id=dossier_id).first()


def opinion_of(procedure_code: str) -> Opinion | None:
    """What people thought of a procedure; None with too few of them. One query."""
    found = _OPINION.first(procedure_code)
    if found is None:
        return None
    _one, mean, count = found
    return Opinion(float(mean), count) if count >= FEWEST else None


_OPINION: Question[tuple[int, float, int]] = Question(
    lambda code: (
        Rating.objects.filter(dossier__procedure__code=code)
        .values_list(Value(1))
        .annotate(mean=Avg("score"), count=Count("pk"))
    )
)
