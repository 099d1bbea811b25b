"""Addresses of the public API, version 1."""

from django.urls import path

from motcua.api import doors

app_name = "api"

urlpatterns = [
    path("openapi.json", doors.openapi, name="openapi"),
    path("procedures", doors.procedures, name="procedures"),
    path("procedures/<str:code>", doors.procedure, name="procedure"),
    path("files", doors.files, name="files"),
    path("dossiers", doors.dossiers, name="dossiers"),
    path("dossiers/<str:code>", doors.dossier, name="dossier"),
    path("dossiers/<str:code>/actions", doors.actions, name="actions"),
    path("dossiers/<str:code>/result", doors.result, name="result"),
    path("dossiers/<str:code>/result/<str:child>", doors.result, name="result_of_child"),
    path("dossiers/<str:code>/papers/<int:paper_id>", doors.paper, name="paper"),
    path("worklist", doors.worklist, name="worklist"),
    path("results/verify", doors.verify, name="verify"),
]
