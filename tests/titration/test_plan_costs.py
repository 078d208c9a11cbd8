"""What each step cost, under its rung on the Plan page."""

from datetime import date, datetime
from decimal import Decimal

from django.test import Client
from django.urls import reverse

from journal.actions.entries import log_day, remove_day
from journal.daylog import DayLog, SideEffectLogged
from journal.models import Through, User
from tests.titration.plan_words import words
from titration.models import Plan


def log(patient: User, now: datetime, kind: str, *days: date) -> None:
    for day in days:
        content = DayLog(dose_mg=Decimal("1.5"), side_effects=(SideEffectLogged(kind, "mild"),))
        log_day(patient=patient, day=day, content=content, by=patient, now=now, through=Through.PAGE)


def test_side_effects_stand_under_the_step_that_they_began_with(
    her: Client, patient: User, her_plan: Plan, now: datetime
) -> None:
    log(patient, now, "headache", date(2026, 10, 31), date(2026, 11, 2), date(2026, 11, 3))
    log(patient, now, "vivid dreams", date(2026, 11, 5), date(2026, 11, 8), date(2026, 11, 17))
    said = words(her.get(reverse("plan")))
    assert "Done: 1.5 mg 14 days Vivid dreams, mild, days 4–7 16 Nov" in said
    assert "Now: 3.0 mg day 5 of 14 two 1.5 mg capsules Vivid dreams, mild, since day 2 Today" in said


def test_a_removed_entry_costs_nothing(her: Client, patient: User, her_plan: Plan, now: datetime) -> None:
    log(patient, now, "nausea", date(2026, 11, 4))
    assert "Nausea" in words(her.get(reverse("plan")))
    remove_day(patient=patient, day=date(2026, 11, 4), by=patient, now=now, through=Through.PAGE)
    assert "Nausea" not in words(her.get(reverse("plan")))
