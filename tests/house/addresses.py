"""Every address of the house, with something in the places of its parts."""

from collections.abc import Iterator
from typing import NamedTuple

from django.urls import URLPattern, get_resolver
from django.urls.resolvers import RoutePattern

SAMPLES = {"int": "1", "uuid": "00000000-0000-4000-8000-000000000000", "str": "x", "slug": "x", "path": "x"}


class Address(NamedTuple):
    """`name` as `reverse` knows it; `path` with samples in its parts."""

    name: str
    path: str


def addresses() -> list[Address]:
    return list(_under(get_resolver(), "/", ""))


def _under(resolver: object, root: str, space: str) -> Iterator[Address]:
    for pattern in resolver.url_patterns:  # type: ignore[attr-defined]
        path = root + _filled(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield Address(f"{space}{pattern.name}", path)
        else:
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _under(pattern, path, inner)


def _filled(pattern: RoutePattern) -> str:
    text = str(pattern)
    for name, converter in pattern.converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")
        text = text.replace(f"<{kind}:{name}>", SAMPLES[kind])
    assert "<" not in text, f"no sample for {text}"
    return text
