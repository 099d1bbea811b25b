"""Addresses of the public check."""

from django.urls import path

from motcua.results import views

app_name = "results"
urlpatterns = [path("kiem-tra", views.verify, name="verify")]
