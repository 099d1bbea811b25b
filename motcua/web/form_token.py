"""The hidden token of every form on a page, made once for the page instead of once for each form.

Django masks it anew each time it is shown; a page where seven things can be done has seven forms.
"""

from typing import Any

from django.http import HttpRequest
from django.template.backends.utils import csrf_input
from django.utils.functional import SimpleLazyObject
from markupsafe import Markup


def form_token(request: HttpRequest) -> dict[str, Any]:
    """`csrf_input` for templates. A page without a form never asks for it, and so sets no cookie."""
    return {"csrf_input": SimpleLazyObject(lambda: Markup(csrf_input(request)))}
