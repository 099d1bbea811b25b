"""Start of the web floor: logs are configured once, when Django starts."""

from django.apps import AppConfig

from motcua.web import logs


class WebConfig(AppConfig):
    name = "motcua.web"

    def ready(self) -> None:
        logs.configure()
