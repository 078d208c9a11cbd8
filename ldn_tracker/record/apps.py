from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "ldn_tracker.record"
    label = "record"
    default_auto_field = "django.db.models.BigAutoField"
