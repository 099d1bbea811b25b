"""The pages that the officers' are held against: the same questions to the database, one small template."""

from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path
from jinja2 import Environment

from motcua.bench.bare_page import lines

TEMPLATE = Environment(autoescape=True).from_string(
    "<!doctype html>\n<html lang=vi>\n<title>{{ user }}</title>\n<h1>{{ user }}</h1>\n"
    "{% for row in rows %}<p>{% for value in row %}{{ value }} {% endfor %}</p>\n{% endfor %}"
    "{% for line in lines %}<p>{{ line }}</p>\n{% endfor %}</html>"
)
SHOWN = 20
statements: list[tuple[str, Any]] = []


def page(request: HttpRequest) -> HttpResponse:
    """Ask everything that our page asks, fetch all of it, and show the rows of the longest answer."""
    answers = []
    with connection.cursor() as cursor:
        for sql, values in statements:
            cursor.execute(sql, values)
            answers.append(cursor.fetchall())
    rows: list[Any] = max(answers, key=len, default=[])[:SHOWN]
    return HttpResponse(TEMPLATE.render(user=str(request.user), rows=rows, lines=lines))


urlpatterns = [path("", page)]
