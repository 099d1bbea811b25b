"""Addresses of my notices."""

from django.urls import path

from motcua.notices import views

app_name = "notices"

urlpatterns = [
    path("thong-bao", views.inbox, name="inbox"),
    path("thong-bao/doc-het", views.read_all, name="read_all"),
    path("thong-bao/<int:notice_id>", views.open_notice, name="open"),
]
