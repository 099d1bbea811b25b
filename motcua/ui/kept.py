"""What is the same on every page, worked out once: addresses, translations, parts of the frame.

A page of the portal says some seventy translated phrases and twenty addresses; asking Django for each
again took more time than drawing the page.
"""

from functools import lru_cache

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


@lru_cache(maxsize=8192)
def _said(language: str, message: str) -> str:
    return translation.gettext(message)


@pass_environment
def kept(environment: Environment, template: str, current: str = "") -> Markup:
    """A part of the frame that says the same to everybody, drawn once for each language and page."""
    if environment.auto_reload:
        return Markup(environment.get_template(template).render(current=str(current)))
    return _drawn(environment, template, translation.get_language() or "", str(current))


@lru_cache(maxsize=512)
def _drawn(environment: Environment, template: str, language: str, current: str) -> Markup:
    return Markup(environment.get_template(template).render(current=current))
