"""Every address of the house, door by door."""

from django.urls import URLPattern, URLResolver, include, path

from motcua.config.health import healthz

urlpatterns: list[URLPattern | URLResolver] = [
    path(
        "", include("motcua.portal.urls")
    ),  # the most read pages come first, since addresses are tried in turn
    path("healthz", healthz, name="healthz"),
    path("tai-khoan/", include("motcua.people.urls")),
    path("api/v1/", include("motcua.api.urls")),
    path("", include("motcua.counter.urls")),
    path("", include("motcua.authoring.urls")),
    path("", include("motcua.demo.urls")),
    path("", include("motcua.dossiers.urls")),
    path("", include("motcua.results.urls")),
    path("", include("motcua.notices.urls")),
]

handler400 = "motcua.web.errors.bad_request"
handler403 = "motcua.web.errors.forbidden"
handler404 = "motcua.web.errors.not_found"
handler429 = "motcua.web.errors.too_many"
handler500 = "motcua.web.errors.fault"
