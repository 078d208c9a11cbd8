"""The Celery app and its timetable. A task means "look now"; what is due is in the database (reminders)."""

import os
import traceback
import warnings
from datetime import UTC, datetime
from typing import Any

from celery import Celery, signals
from celery.platforms import SecurityWarning
from celery.schedules import crontab
from django.conf import settings

import ldn_tracker.broker  # noqa: F401  # makes the address embedded:// known
from ldn_tracker.child import end_with_parent

SECOND = 1.0
MINUTE = 60.0
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def _every(seconds: float, task: str) -> dict[str, Any]:
    """Ask for a task when beat starts and every so many seconds.

    A hint that nobody took before the next one is due is dropped, so that none pile up.
    """
    return {"task": task, "schedule": seconds, "last_run_at": LONG_AGO, "options": {"expires": seconds}}


# It warns root of pickled messages, in any container; here messages are JSON.
warnings.filterwarnings("ignore", category=SecurityWarning)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ldn_tracker.settings")

app = Celery("ldn_tracker", broker=settings.BROKER_URL)
app.set_default()  # for every thread of the web process, not for this one alone
app.config_from_object("django.conf:settings", namespace="CELERY")
app.add_defaults(
    {
        "task_default_queue": "ldn_tracker",
        "task_serializer": "json",
        "accept_content": ["json"],
        "task_ignore_result": True,
        "task_acks_late": True,
        "task_reject_on_worker_lost": True,
        "task_time_limit": 10 * MINUTE,
        "worker_prefetch_multiplier": 4,
        "worker_hijack_root_logger": False,
        "worker_redirect_stdouts": False,
        # A worker waits for its broker for ever; whoever publishes gives up within seconds.
        "broker_connection_retry_on_startup": True,
        "broker_connection_max_retries": None,
        "broker_connection_timeout": SECOND,
        "broker_transport_options": {
            "socket_timeout": SECOND,
            "socket_connect_timeout": SECOND,
            "max_retries": 1,
            "interval_start": 0,
            "interval_step": 0.1,
            "interval_max": 0.1,
        },
        "task_publish_retry_policy": {"max_retries": 1, "interval_start": 0, "interval_step": 0.1},
        # Every entry comes round within a minute, so the times of the last ones need not outlive beat.
        "beat_scheduler": "celery.beat:Scheduler",
        "beat_schedule": {
            "sweep reminders": _every(15 * SECOND, "titration.tasks.sweep_reminders"),
            # Reminders fall due on whole minutes, and are late by seconds only if somebody looks just then.
            "sweep reminders on the minute": {
                **_every(15 * SECOND, "titration.tasks.sweep_reminders"),
                "schedule": crontab(),
            },
            "plan reminders": _every(MINUTE, "titration.tasks.plan_reminders"),
            "build changed charts": _every(MINUTE, "ldn_tracker.record.tasks.build_changed_charts"),
        },
    }
)


def _import_tasks(**_: Any) -> None:
    """Import what does the work, and matplotlib with it, once for all pool processes.

    Only the worker does: the web and beat send names, and save the second and the 40 MB.
    """
    try:
        app.autodiscover_tasks(force=True)
    except Exception as error:
        traceback.print_exception(error)
        raise SystemExit(1) from error  # Celery would log it and go on without the tasks


def _end_with_the_worker(**_: Any) -> None:
    """A pool process whose worker was killed would finish work that is being given out again."""
    end_with_parent(os.getppid())


signals.worker_init.connect(_import_tasks)
signals.worker_process_init.connect(_end_with_the_worker)
