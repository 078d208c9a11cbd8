"""Hints: "look now". What is due is in the database, so a lost hint costs seconds, never a reminder."""

import logging
import time
from dataclasses import dataclass
from functools import partial

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

SECONDS_OF_QUIET = 15.0
SECONDS_OF_USE = 60.0  # by then the timetable has asked for the same

logger = logging.getLogger(__name__)


@dataclass
class _Broker:
    """What this process knows of the broker: how many hints it lost, and until when it is not asked again."""

    lost: int = 0
    quiet_until: float = 0.0


_broker = _Broker()


def hint(task: str, *arguments: str | int) -> None:
    """Ask the worker to do `task` (its full name) once this transaction is committed."""
    transaction.on_commit(partial(_publish, task, arguments))


def hints_lost() -> int:
    """Count the hints that this process could not hand over since it started."""
    return _broker.lost


def _publish(task: str, arguments: tuple[str | int, ...]) -> None:
    if time.monotonic() < _broker.quiet_until:
        _broker.lost += 1
        return
    try:
        current_app.send_task(task, arguments, expires=SECONDS_OF_USE)
    except OperationalError as error:
        # Nobody waits twice for a broker that does not answer: the sweep finds what is due without a hint.
        _broker.lost += 1
        _broker.quiet_until = time.monotonic() + SECONDS_OF_QUIET
        logger.warning(
            "The broker took no hint for %s (%s); %d lost since the start.", task, error, _broker.lost
        )
