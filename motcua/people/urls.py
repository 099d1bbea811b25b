"""Addresses of signing in. Only what works is listed: no sign-up, no e-mail, no reset by letter."""

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import path
from django.views.decorators.cache import never_cache

from motcua.people.views import ChangePassword, Security, SignIn

urlpatterns = [
    path("dang-nhap/", SignIn.as_view(), name="account_login"),
    path("dang-nhap/ma/", never_cache(factor.authenticate), name="mfa_authenticate"),
    path("dang-xuat/", account.logout, name="account_logout"),
    path("bi-khoa/", account.account_inactive, name="account_inactive"),
    path("xac-nhan/", never_cache(account.reauthenticate), name="account_reauthenticate"),
    path("xac-nhan/ma/", never_cache(factor.reauthenticate), name="mfa_reauthenticate"),
    path("bao-mat/", Security.as_view(), name="mfa_index"),
    path("bao-mat/mat-khau/", ChangePassword.as_view(), name="account_change_password"),
    path("bao-mat/hai-buoc/bat/", never_cache(totp.activate_totp), name="mfa_activate_totp"),
    path("bao-mat/hai-buoc/tat/", never_cache(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("bao-mat/ma-du-phong/", never_cache(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "bao-mat/ma-du-phong/moi/",
        never_cache(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
]
