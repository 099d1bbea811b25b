"""The doors of signing in that say more than allauth's own."""

from typing import Any

from allauth.account.views import LoginView, PasswordChangeView
from allauth.mfa.base.views import IndexView
from django.conf import settings
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from motcua.people import queries


class SignIn(LoginView):  # type: ignore[misc]
    """Name and password; in a demo also the accounts that anybody may try."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["demo_accounts"] = queries.demo_accounts() if settings.DEMO else []
        return dict(context)


@method_decorator(never_cache, name="dispatch")
class Security(IndexView):  # type: ignore[misc]
    """My account's locks: password, second factor, and what happened lately."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["events"] = queries.recent_events(self.request.user.pk)
        return dict(context)


class ChangePassword(PasswordChangeView):  # type: ignore[misc]
    success_url = reverse_lazy("mfa_index")
