"""The page that ours is held against: one query, one Jinja2 template, nothing else."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from jinja2 import Environment

from motcua.procedures.models import Procedure

TEMPLATE = Environment(autoescape=True).from_string(
    "<!doctype html>\n<html lang=vi>\n<title>{{ row.name }}</title>\n"
    "<h1>{{ row.name }}</h1>\n<p>{{ row.code }}</p>\n"
    "{% for line in lines %}<p>{{ line }}</p>\n{% endfor %}</html>"
)
LINE = "Làm thủ tục này khi cần bản sao giấy khai sinh hoặc trích lục các việc hộ tịch đã đăng ký. "
lines: list[str] = []


def weigh(more_bytes: int) -> None:
    """Make the pages that show `lines` heavier by that many bytes, in paragraphs."""
    frame = len(b"<p></p>\n")
    while more_bytes > frame:
        text = LINE.encode()[: more_bytes - frame].decode(errors="ignore")
        lines.append(text)
        more_bytes -= len(text.encode()) + frame


def page(request: HttpRequest, code: str) -> HttpResponse:
    row = Procedure.objects.values("code", "name").get(code=code)
    return HttpResponse(TEMPLATE.render(row=row, lines=lines))


urlpatterns = [path("<str:code>", page)]
