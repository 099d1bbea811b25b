"""The closed profile: what a form may be made of, and what is wrong with one that is not."""

from motcua.eforms.profile.check import check, check_stable
from motcua.eforms.profile.finding import Finding
from motcua.eforms.profile.grammar import FORM_GRAMMAR, UI_GRAMMAR

__all__ = ["FORM_GRAMMAR", "UI_GRAMMAR", "Finding", "check", "check_stable"]
