import importlib

from django.apps import AppConfig


class LdnTrackerConfig(AppConfig):
    name = "ldn_tracker"

    def ready(self) -> None:
        # The Celery app is made here and not in the package, so that pure packages stay free of Django.
        importlib.import_module("ldn_tracker.celery")
