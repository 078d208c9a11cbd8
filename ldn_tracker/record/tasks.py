"""Doors for the worker: what is to be built stands in the database."""

import uuid
from datetime import date

from celery import shared_task

from journal import clock
from journal.models import User
from ldn_tracker.record.actions import build_week, complete_week, draw_chart, judge_as_of
from ldn_tracker.record.models import WeeklyReport
from ldn_tracker.record.rounds import ask_for_builds


@shared_task
def build_changed_charts() -> None:
    ask_for_builds(now=clock.now())


@shared_task
def build_chart(patient_id: str) -> None:
    build_week(patient=User.objects.get(pk=uuid.UUID(patient_id)), now=clock.now())


@shared_task
def judge_day(patient_id: str, as_of: str) -> None:
    judge_as_of(patient=User.objects.get(pk=uuid.UUID(patient_id)), as_of=date.fromisoformat(as_of))


@shared_task
def complete_build(report_id: int) -> None:
    complete_week(WeeklyReport.objects.select_related("patient").get(pk=report_id))


@shared_task
def draw_one_chart(report_id: int, name: str) -> None:
    draw_chart(WeeklyReport.objects.select_related("patient").get(pk=report_id), name)
