"""The roof comes last and connects the floors below it."""

from importlib import import_module

from django.apps import AppConfig


class RoofConfig(AppConfig):
    name = "motcua.config"

    def ready(self) -> None:
        import_module("motcua.config.wiring").wire()
