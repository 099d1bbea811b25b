"""A log line is one JSON object with the request's id and without personal data."""

import json
import logging
import sys

import pytest
import structlog
from django.db import IntegrityError

from motcua.web.logs import formatter


def line(message, *, fault=None, **extra):
    record = logging.LogRecord("motcua.x", logging.INFO, "x.py", 1, message, (), None)
    record.__dict__.update(extra)
    if fault:
        try:
            raise fault
        except type(fault):
            record.exc_info = sys.exc_info()
    return json.loads(formatter("json").format(record))


def test_a_line_carries_the_request_id():
    structlog.contextvars.bind_contextvars(request_id="abcdef0123")
    try:
        found = line("xong")
    finally:
        structlog.contextvars.clear_contextvars()
    assert found["request_id"] == "abcdef0123"
    assert (found["event"], found["level"], found["logger"]) == ("xong", "info", "motcua.x")


@pytest.mark.parametrize("private", ["034185000123", "0912345486", "hoa.le@lamgiang.gov.vn"])
def test_what_looks_personal_is_covered(private):
    assert private not in json.dumps(line(f"gửi cho {private} rồi"))
    assert private not in json.dumps(line("hỏng", fault=ValueError(f"bad {private}")))


def test_a_fault_of_the_database_is_logged_without_its_values():
    found = line("hỏng", fault=IntegrityError("Key (full_name)=(Lê Thị Hoa) already exists"))
    assert found["fault"] == "IntegrityError"
    assert "Hoa" not in json.dumps(found, ensure_ascii=False)
    assert found["where"]


def test_words_for_a_terminal():
    record = logging.LogRecord("motcua.x", logging.INFO, "x.py", 1, "xong", (), None)
    assert "xong" in formatter("text").format(record)
