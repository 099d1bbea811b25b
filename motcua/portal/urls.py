"""Addresses of the portal."""

from django.urls import path

from motcua.portal.views import blank_form, language, reading, theme

app_name = "portal"

urlpatterns = [
    path("", reading.home, name="home"),
    path("tim-kiem", reading.search, name="search"),
    path("linh-vuc", reading.fields, name="fields"),
    path("thu-tuc", reading.procedures, name="procedures"),
    path("thu-tuc/<str:code>", reading.procedure, name="procedure"),
    path("thu-tuc/<str:code>/to-khai.pdf", blank_form.blank_form, name="blank_form"),
    path("giao-dien", theme.choose, name="theme"),
    path("ngon-ngu", language.choose, name="language"),
]
