"""The Celery app and its timetable."""

from celery import Celery

app = Celery("ldn_tracker")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
