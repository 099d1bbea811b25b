import hashlib
import io
import tracemalloc

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.wsgi import WSGIRequest
from django.http import JsonResponse
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import path
from django.utils import timezone

from motcua.files import actions, api, responses, uploads
from motcua.files.models import StoredFile
from motcua.files.tests import samples
from motcua.files.tests.samples import PDF, PNG
from motcua.files.upload_handler import SpooledUpload
from motcua.ground.refusals import Invalid, Refused

pytestmark = pytest.mark.django_db


def take(request):
    """A door as the house builds them: the form's text and whatever files came."""
    stored, refused = [], []
    for upload in (
        uploads.received(request, "don") if "strict" in request.POST else request.FILES.getlist("don")
    ):
        try:
            stored.append(actions.store(upload, name=upload.name, by=None, at=timezone.now()).name)
        except Refused as fault:
            refused.append(str(fault))
    return JsonResponse({"note": request.POST.get("note"), "stored": stored, "refused": refused})


urlpatterns = [path("nop", take)]
handler500 = "motcua.web.errors.fault"


@pytest.fixture
def client(settings, home):
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = ["motcua.web.refusals.RefusalMiddleware"]
    return Client()


def request_of(body, content_length=None, boundary=BOUNDARY):
    """A request as a server hands it over; the body may be shorter than was announced."""
    return WSGIRequest(
        {
            "REQUEST_METHOD": "POST",
            "PATH_INFO": "/nop",
            "CONTENT_TYPE": f"multipart/form-data; boundary={boundary}",
            "CONTENT_LENGTH": str(len(body) if content_length is None else content_length),
            "wsgi.input": io.BytesIO(body),
        }
    )


def body_of(content, name="don.pdf", note="giữ lại"):
    return encode_multipart(BOUNDARY, {"don": SimpleUploadedFile(name, content), "note": note})


def test_a_form_with_files_is_taken(client, left_behind):
    files = [SimpleUploadedFile("a.pdf", PDF), SimpleUploadedFile("b.png", PNG, content_type="text/html")]
    answer = client.post("/nop", {"don": files, "note": "Xin chào"}).json()
    assert answer == {"note": "Xin chào", "stored": ["a.pdf", "b.png"], "refused": []}
    assert left_behind() == []


def test_a_file_over_the_limit_is_refused_and_the_rest_of_the_form_kept(client, settings, left_behind):
    settings.MAX_FILE_BYTES = 1024 * 1024
    large = SimpleUploadedFile("lon.pdf", samples.large_pdf(1100 * 1024))
    answer = client.post("/nop", {"don": [large, SimpleUploadedFile("b.pdf", PDF)], "note": "còn đây"}).json()
    assert answer["note"] == "còn đây"
    assert answer["stored"] == ["b.pdf"]
    assert "lon.pdf lớn hơn 1 MB" in answer["refused"][0]
    large.seek(0)
    assert client.post("/nop", {"don": large, "strict": "1"}).status_code == 413
    assert left_behind() == []


def test_a_file_of_exactly_the_limit_is_taken(client, settings):
    content = samples.large_pdf(200_000)
    settings.MAX_FILE_BYTES = len(content)
    assert client.post("/nop", {"don": SimpleUploadedFile("a.pdf", content)}).json()["stored"] == ["a.pdf"]
    settings.MAX_FILE_BYTES = len(content) - 1
    assert client.post("/nop", {"don": SimpleUploadedFile("a.pdf", content)}).json()["stored"] == []


def test_far_too_much_at_once_is_refused_unread(client, settings, left_behind):
    settings.MAX_FILE_BYTES = 1000
    assert client.post("/nop", {"don": SimpleUploadedFile("a.pdf", b"x" * 20_000)}).status_code == 413
    assert left_behind() == []


@pytest.mark.parametrize("missing", [1, 3, 40, 120, 200, 300, 1000])
def test_a_body_that_breaks_off_is_refused_and_leaves_nothing(home, left_behind, missing):
    whole = body_of(PDF + b" " * 900)
    request = request_of(whole[:-missing], content_length=len(whole))
    with pytest.raises(Invalid) as refused:
        request.POST.get("note")
    assert "đứt kết nối" in str(refused.value)
    del refused, request
    import gc

    gc.collect()
    assert left_behind() == []
    assert not StoredFile.objects.exists()


def test_a_body_without_its_last_boundary_is_refused(home):
    body = body_of(PDF).split(b"--" + BOUNDARY.encode() + b'\r\nContent-Disposition: form-data; name="note"')[
        0
    ]
    with pytest.raises(Invalid):
        request_of(body).POST.get("note")


def test_a_whole_body_is_no_broken_one(home):
    request = request_of(body_of(PDF))
    assert request.POST["note"] == "giữ lại"
    (upload,) = uploads.received(request, "don")
    assert isinstance(upload, SpooledUpload)
    assert upload.spool.sha256 == hashlib.sha256(PDF).hexdigest()
    request.close()


@pytest.mark.parametrize(
    "name", ["a.pdf", "đơn.pdf", "../../a.pdf", "a\x00.pdf", "x" * 400 + ".pdf", "<b>.pdf"]
)
def test_no_file_name_breaks_the_reader(client, name):
    answer = client.post("/nop", {"don": SimpleUploadedFile(name, PDF)})
    assert answer.status_code == 200


def test_an_upload_never_lies_in_memory(home, settings, at):
    """19 MB come in, far less is ever held."""
    content = samples.large_pdf(19 * 1024 * 1024)
    body = body_of(content)
    request = request_of(body)
    tracemalloc.start()
    try:
        (upload,) = uploads.received(request, "don")
        stored = actions.store(upload, name="lon.pdf", by=None, at=at)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
        request.close()
    assert stored.size == len(content)
    assert most < 8 * 1024 * 1024


def api_request(parts):
    request = request_of(encode_multipart(BOUNDARY, parts))
    assert request.content_type == MULTIPART_CONTENT.split(";")[0]
    return request


def test_the_api_answers_with_what_was_kept(home, citizen, at):
    answer = api.upload(api_request({"file": SimpleUploadedFile("a.pdf", PDF)}), by=citizen, at=at)
    stored = StoredFile.objects.get()
    assert answer == {
        "id": str(stored.public_id),
        "sha256": hashlib.sha256(PDF).hexdigest(),
        "size": len(PDF),
        "type": "application/pdf",
    }
    assert stored.owner == citizen


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"file": "just text"},
        {"other": SimpleUploadedFile("a.pdf", PDF)},
        {"file": [SimpleUploadedFile("a.pdf", PDF), SimpleUploadedFile("b.pdf", PDF)]},
        {"file": SimpleUploadedFile("a.pdf", b"")},
        {"file": SimpleUploadedFile("a.html", b"<html>")},
        {"file": SimpleUploadedFile("a.pdf", b"x" * 3000)},
        {"file": SimpleUploadedFile("a.pdf", b"x" * 30_000)},
    ],
)
def test_the_api_refuses_with_422_whatever_is_wrong(home, citizen, at, settings, parts, left_behind):
    settings.MAX_FILE_BYTES = 2000
    with pytest.raises(Refused) as refused:
        api.upload(api_request(parts), by=citizen, at=at)
    assert refused.value.status == 422
    assert refused.value.errors[0].pointer == "/file"
    assert not StoredFile.objects.exists()
    del refused
    import gc

    gc.collect()
    assert left_behind() == []


@pytest.mark.parametrize(
    ("content", "name", "download", "disposition", "is_sandboxed"),
    [
        (PDF, "Đơn.pdf", True, "attachment", True),
        (PDF, "Đơn.pdf", False, "inline", False),
        (PNG, "ảnh.png", False, "inline", True),
    ],
)
def test_a_file_is_given_out_harmless(home, at, content, name, download, disposition, is_sandboxed):
    stored = actions.store(io.BytesIO(content), name=name, by=None, at=at)
    response = responses.as_response(stored, download=download)
    assert b"".join(response.streaming_content) == content
    assert response["Content-Type"] == stored.type
    assert response["Content-Disposition"].startswith(disposition)
    assert "utf-8''" in response["Content-Disposition"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert ("sandbox" in response["Content-Security-Policy"]) is is_sandboxed
