"""Doors for the worker: a task says "look now", and what there is to do is in the database."""

from celery import shared_task

from journal import clock
from journal.hints import hint
from titration.reminders.loop import sweep
from titration.reminders.planner import plan_ahead


@shared_task
def plan_reminders() -> None:
    if plan_ahead(now=clock.now()):
        hint("titration.tasks.sweep_reminders")


@shared_task
def sweep_reminders() -> None:
    if sweep(now=clock.now()):
        hint("titration.tasks.sweep_reminders")
