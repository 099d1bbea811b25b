"""Addresses of filing, my dossiers, tracking and the officers' desk."""

from django.urls import path

from motcua.dossiers.views import filing, mine, papers, tracking, work

app_name = "dossiers"

urlpatterns = [
    path("nop/<str:code>", filing.begin, name="begin"),
    path("ban-nhap/<str:key>/tep/<uuid:public_id>", papers.draft_file, name="draft_file"),
    path("ban-nhap/<str:key>", filing.resume, name="draft"),
    path("ban-nhap/<str:key>/<str:step_id>", filing.step, name="step"),
    path("ho-so", mine.mine, name="mine"),
    path("ho-so/<str:code>", mine.dossier, name="dossier"),
    path("ho-so/<str:code>/giay/<int:paper_id>.pdf", papers.paper, name="paper"),
    path("ho-so/<str:code>/tep/<uuid:public_id>", papers.document, name="document"),
    path("ho-so/<str:code>/ket-qua.pdf", papers.result, name="result"),
    path("ho-so/<str:code>/viec/<str:name>", mine.act, name="act"),
    path("tra-cuu", tracking.track, name="track"),
    path("viec", work.worklist, name="worklist"),
    path("viec/<str:code>", work.desk, name="desk"),
    path("viec/<str:code>/du-thao.pdf", work.preview, name="preview"),
    path("viec/<str:code>/<str:name>", work.act, name="desk_act"),
]
