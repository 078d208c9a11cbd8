from django.apps import AppConfig
from django.urls import register_converter

from journal.converters import IsoDate


class JournalConfig(AppConfig):
    name = "journal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Once for the whole site: addresses of every app name days.
        register_converter(IsoDate, "iso_date")
