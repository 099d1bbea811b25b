"""Questions to the database that are put into SQL once and then only asked.

Putting conditions together and turning them into SQL takes Django ten times as long as SQLite takes to answer
(docs/operations/benchmarks.md). What a page asks every time is the same but for its values; so the SQL, the way
columns become Python values and the way rows become models are all kept after the first time.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Expression, QuerySet
from django.db.models.query import (  # type: ignore[attr-defined]
    FlatValuesListIterable,
    ModelIterable,
    ValuesListIterable,
    get_related_populators,
)

from motcua.web.direct import execute

T = TypeVar("T")


class Place(Expression):
    """Where a value goes in when the question is asked; it stands in filters like any expression."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """A parameter that is this place itself."""
        return "%s", [self]


class Question(Generic[T]):
    """A question with places for values: `Question(lambda owner: Thing.objects.filter(owner=owner))`, asked by calling.

    `build` is called once, with a `Place` for each of its values, and may give models (with `select_related`) or a
    `values_list`. A value is one number, text, day or moment and never None; lists are part of what is built.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, T]], places: int = 1) -> None:
        self._build, self._places = build, places
        self._kept: _Kept | None = None

    def __call__(self, *values: Any) -> list[T]:
        """The answer for these values, whole; one query."""
        if self._kept is None:
            self._kept = _Kept(self._build(*(Place(number) for number in range(self._places))))
        return self._kept.ask(values)

    def first(self, *values: Any) -> T | None:
        """The first row of the answer, for questions that end in at most one."""
        return next(iter(self(*values)), None)


class _Kept:
    """What Django makes out of a query set before and after it asks."""

    def __init__(self, asked: QuerySet[Any, Any]) -> None:
        compiler = asked.query.get_compiler(using=connection.alias)
        self.sql, params = compiler.as_sql()
        self.params = list(params)
        self.places = [(at, one.number) for at, one in enumerate(params) if isinstance(one, Place)]
        columns = [column for column, *_ in compiler.select[: compiler.col_count]]
        self.converters = list(compiler.get_converters(columns).items())
        self.made = _maker(asked, compiler)

    def ask(self, values: Sequence[Any]) -> list[Any]:
        params = self.params.copy()
        for at, number in self.places:
            params[at] = _stored(values[number])
        found = execute(self.sql, params).fetchall()
        return [self.made(row) for row in self._converted(found)]

    def _converted(self, rows: Sequence[Sequence[Any]]) -> Iterator[Sequence[Any]]:
        for row in rows:
            changed = list(row)
            for at, (converters, column) in self.converters:
                for convert in converters:
                    changed[at] = convert(changed[at], column, connection)
            yield changed


def _stored(value: Any) -> Any:
    """A value as the driver wants it."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value


def _maker(asked: QuerySet[Any, Any], compiler: Any) -> Callable[[Sequence[Any]], Any]:
    """What becomes of one row: a tuple, its only value, or a model with those that were selected along."""
    kind = asked._iterable_class
    if kind is ValuesListIterable:
        return tuple
    if kind is FlatValuesListIterable:
        return lambda row: row[0]
    if kind is not ModelIterable or asked._prefetch_related_lookups:  # type: ignore[attr-defined]
        raise TypeError("a kept question gives models or values, and fetches nothing beside them")
    return _model_maker(compiler)


def _model_maker(compiler: Any) -> Callable[[Sequence[Any]], Any]:
    info, select, alias = compiler.klass_info, compiler.select, connection.alias
    start, end = info["select_fields"][0], info["select_fields"][-1] + 1
    names = [column.target.attname for column, *_ in select[start:end]]
    beside = get_related_populators(info, select, alias)
    model = info["model"]

    def made(row: Sequence[Any]) -> Any:
        found = model.from_db(alias, names, row[start:end])
        for one in beside:
            one.populate(row, found)
        return found

    return made
