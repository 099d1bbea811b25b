"""A PDF with a script and a page that calls itself a PDF: the door refuses both, and in the frame they do nothing.

Why the frame has no `sandbox`: docs/adr/0011.
"""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO

import pytest

from motcua.files.responses import NOTHING_RUNS
from motcua.files.sniffing import sniff

pytestmark = pytest.mark.browser
SETTLED_MILLISECONDS = 2_000
SCRIPT = b"this.getURL\\('/hit'\\); this.submitForm\\('/hit'\\);"
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS("
    + SCRIPT
    + b")>>>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Size 4/Root 1 0 R>>\n%%EOF\n"
)
HTML = b"<!doctype html><script>parent.document.title = 'ran'; fetch('/hit')</script>"


@pytest.fixture
def served_file():
    """`served_file(body)`: the address of a page that frames it as the viewer does, and what was asked for."""
    servers = []

    def serve(body: bytes) -> tuple[str, list[str]]:
        asked: list[str] = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                framed = self.path == "/giay.pdf"
                self.send_response(200)
                self.send_header("Content-Type", "application/pdf" if framed else "text/html")
                if framed:
                    self.send_header("Content-Security-Policy", NOTHING_RUNS)
                    self.send_header("X-Content-Type-Options", "nosniff")
                self.end_headers()
                self.wfile.write(body if framed else b'<title>still</title><iframe src="/giay.pdf"></iframe>')

            do_POST = do_GET

            def log_message(self, *_said: object) -> None:
                """Nothing is printed for a request."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/", asked

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("body", [PDF, HTML], ids=["pdf-with-a-script", "html-renamed"])
def test_it_is_refused_at_the_door_and_does_nothing_in_the_frame(new_page, served_file, body):
    told = sniff(BytesIO(body), len(body))
    assert told.type != "application/pdf" or told.fault is not None
    address, asked = served_file(body)
    page = new_page()
    page.goto(address)
    page.wait_for_timeout(SETTLED_MILLISECONDS)
    assert page.title() == "still"
    assert "/giay.pdf" in asked
    assert "/hit" not in asked
