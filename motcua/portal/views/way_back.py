"""Where to go after a choice that every page offers: back to the page one stood on."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def way_back(request: HttpRequest) -> str:
    """The page named by the form, else the one the browser came from, if it is one of ours; else home."""
    wanted = request.POST.get("tiep", "") or came_from(request)
    ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/")
    return wanted if ours else "/"


def came_from(request: HttpRequest) -> str:
    """Path and query of the page that the browser says it came from; empty when it was another house."""
    try:
        told = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return ""
    if told.netloc != request.get_host():
        return ""
    return f"{told.path}?{told.query}" if told.query else told.path
