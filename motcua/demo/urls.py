"""Addresses of the demo's own pages."""

from django.urls import path

from motcua.demo import views

app_name = "demo"

urlpatterns = [
    path("dung-thu", views.front, name="front"),
    path("dung-thu/vai/<str:username>", views.enter, name="enter"),
    path("dung-thu/buoc/<str:number>", views.stop, name="stop"),
    path("dung-thu/thoi", views.leave, name="leave"),
    path("dung-thu/gio", views.clock, name="clock"),
]
