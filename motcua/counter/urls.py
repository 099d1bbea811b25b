"""Addresses of the reception desk."""

from django.urls import path

from motcua.counter import views

app_name = "counter"

urlpatterns = [path("quay", views.desk, name="desk")]
