"""Questions whose conditions depend on who asks and what is wanted: kept for each, asked with the page's moments."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from datetime import datetime
from threading import Lock
from typing import Any

from django.db.models import QuerySet

from motcua.web.questions import Question

_MOST = 512
_kept: OrderedDict[Hashable, Question[Any]] = OrderedDict()
_lock = Lock()


def rows(
    key: Hashable, build: Callable[[Sequence[Any]], QuerySet[Any, Any]], moments: Sequence[datetime]
) -> list[Any]:
    """The answer to the question that `build` makes for moments; `key` tells it apart from every other question."""
    with _lock:
        found = _kept.get(key)
        if found is None:
            found = _kept[key] = Question(lambda *places: build(places), len(moments))
            if len(_kept) > _MOST:
                _kept.popitem(last=False)
        else:
            _kept.move_to_end(key)
    return found(*moments)
