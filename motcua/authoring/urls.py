"""Addresses of the officers who write procedures."""

from django.urls import path

from motcua.authoring.views import board, files, publishing, simulation, steps

app_name = "authoring"

urlpatterns = [
    path("quy-trinh", board.board, name="board"),
    path("quy-trinh/bat-dau", board.begin, name="begin"),
    path("quy-trinh/<str:procedure>", board.pack, name="pack"),
    path("quy-trinh/<str:procedure>/cac-buoc", steps.steps, name="steps"),
    path("quy-trinh/<str:procedure>/xem-thu", steps.preview, name="preview"),
    path("quy-trinh/<str:procedure>/tep", files.files, name="files"),
    path("quy-trinh/<str:procedure>/tep/mot", files.one, name="file"),
    path("quy-trinh/<str:procedure>/goi.zip", files.download, name="download"),
    path("quy-trinh/<str:procedure>/nap", files.upload, name="upload"),
    path("quy-trinh/<str:procedure>/bo", board.drop, name="drop"),
    path("quy-trinh/<str:procedure>/mo-phong", simulation.simulation, name="simulation"),
    path("quy-trinh/<str:procedure>/ban-hanh", publishing.publishing, name="publishing"),
]
