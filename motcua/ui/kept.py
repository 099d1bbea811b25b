"""What is the same on every page, worked out once: addresses, translations, parts of the frame.

A page of the portal says some seventy translated phrases and twenty addresses; asking Django for each
again took more time than drawing the page.
"""

from collections.abc import Callable, Hashable
from functools import lru_cache, partial
from typing import Protocol

from django.urls import reverse
from django.utils import translation
from jinja2 import Environment, pass_environment
from markupsafe import Markup


def url(name: str, *args: str | int, **kwargs: str | int) -> str:
    """The address of a named page; raises NoReverseMatch for a name that does not exist."""
    return reverse(name, kwargs=kwargs) if kwargs else _address(name, args)


@lru_cache(maxsize=8192)
def _address(name: str, args: tuple[str | int, ...]) -> str:
    return reverse(name, args=args)


def gettext(message: str) -> str:
    """The message in the language of this request."""
    return _said(translation.get_language() or "", message)


def translator() -> Callable[[str], str]:
    """`gettext` for many messages at once: the language is asked for now, and not for each of them."""
    return partial(_said, translation.get_language() or "")


@lru_cache(maxsize=8192)
def _said(language: str, message: str) -> str:
    return translation.gettext(message)


def said(message: str, **values: object) -> Markup:
    """The message for a template, `%(name)s` filled in and escaped; `_` of every template.

    Jinja2's own way asks the page's context three times for each phrase.
    """
    text = _marked(translation.get_language() or "", message)
    return text % values if values or "%" in text else text


@lru_cache(maxsize=8192)
def _marked(language: str, message: str) -> Markup:
    return Markup(translation.gettext(message))


@pass_environment
def kept(environment: Environment, template: str, current: str = "", here: str = "") -> Markup:
    """A part of the frame that says the same to everybody, drawn once for each language and page.

    `current`: the page one is on. `here`: the address to come back to; put in last, so that a part is not drawn
    anew for each of them.
    """
    language = translation.get_language() or ""
    draw = _draw if environment.auto_reload else _drawn
    drawn = draw(environment, template, language, str(current))
    return drawn.replace(HERE, here) if here else drawn


HERE = "\ue000"
"""Stands for the address in a drawn part: a character that no text of ours holds."""


def _draw(environment: Environment, template: str, _language: str, current: str) -> Markup:
    return Markup(environment.get_template(template).render(current=current, here=HERE))


_drawn = lru_cache(maxsize=512)(_draw)


class Drawable(Hashable, Protocol):
    """A value that a part of a page is drawn from."""

    @property
    def never_changes(self) -> bool:
        """Whether this very object, unchanged, is given for every page."""


@pass_environment
def part(environment: Environment, template: str, guide: Drawable, **more: Hashable) -> Markup:
    """A part of a page that is drawn from one value and the `more` that is named here, and from nothing else.

    From a value that never changes it is drawn once for each language, as a template is compiled once. The
    value itself is the key: when the page is given another one, that one is drawn.
    """
    if environment.auto_reload or not guide.never_changes:
        return Markup(environment.get_template(template).render(guide=guide, **more))
    return _part(environment, template, translation.get_language() or "", guide, tuple(more.items()))


@lru_cache(maxsize=1024)
def _part(
    environment: Environment,
    template: str,
    language: str,
    guide: Drawable,
    more: tuple[tuple[str, Hashable], ...],
) -> Markup:
    return Markup(environment.get_template(template).render(guide=guide, **dict(more)))
