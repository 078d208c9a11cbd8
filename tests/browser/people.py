"""People at several points of their way, made through the actions."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from journal.access import Scope
from journal.accounts import DEMO_PATIENT_EMAIL
from journal.actions.entries import log_day
from journal.actions.grants import grant_scopes
from journal.actions.imports import import_days
from journal.actions.medicines import add_medicine
from journal.actions.people import add_person
from journal.daylog import DayLog, SideEffectLogged
from journal.models import Channel, MemberRole, Through, User
from ldn_tracker.record.actions import build_week, complete_week
from ldn_tracker.record.demo import load_demo
from tests.conftest import PASSWORD
from titration.actions import ask_to_resume, draft_plan, step_back, stop_plan, write_plan
from titration.dosing.preparations import Kind, Preparation
from titration.dosing.schedule import Step
from titration.models import DoseMoment
from titration.reminders.loop import sweep
from titration.reminders.planner import plan_ahead
from titration.reminders.trial import send_test

TODAY = date(2026, 11, 20)
FULL_DAY = DayLog(
    dose_mg=Decimal(3),
    dose_time=time(21, 4),
    pain=6,
    sleep=4,
    dream_recalled=True,
    dream_vividness=8,
    dream_distress=10,
    fatigue=0,
    side_effects=(
        SideEffectLogged("headache", "severe"),
        SideEffectLogged("itching of the left hand", "mild"),
    ),
    event="a cold",
    note="Sehr-lange-Wörter-die-nirgends-umbrechen-wollen-und-doch-müssen. כאב ראש.",
)


def a_visitor(now: datetime) -> None:
    """To a site that has a demo."""
    add_person(email=DEMO_PATIENT_EMAIL, password=None, name="Anna", time_zone="Europe/Berlin")


def somebody_new(_now: datetime) -> User:
    return add_person(email="maria@example.org", password=PASSWORD, name="", time_zone="Europe/Berlin")


def before_the_first_dose(now: datetime) -> User:
    patient = somebody_new(now)
    _write(patient, {date(2026, 12, 1): "0.5", date(2027, 3, 2): "1.0"}, now)
    days = [(TODAY - timedelta(days=day), DayLog(pain=10 - day, flare=day == 4)) for day in range(10)]
    import_days(patient=patient, days=days, by=patient, now=now)
    build_week(patient=patient, now=now)
    return patient


def in_the_third_week(now: datetime) -> User:
    patient = somebody_new(now)
    first_dose, step = TODAY - timedelta(days=21), TODAY - timedelta(days=7)
    _write(
        patient, {first_dose: "1.5", step: "3.0", TODAY + timedelta(days=7): "4.5"}, now - timedelta(days=21)
    )
    days = [(TODAY - timedelta(days=day), DayLog(pain=5 + day % 4, sleep=day % 11)) for day in range(1, 49)]
    import_days(patient=patient, days=days, by=patient, now=now)
    for name in ("OxyContin 10 mg", "Imodium", "Ibuprofen 400"):
        add_medicine(patient=patient, name=name, since=TODAY - timedelta(days=9), by=patient, now=now)
    _remind(patient, now)
    build_week(patient=patient, now=now)
    _log(patient, TODAY, DayLog(pain=2, note="Before."), now - timedelta(hours=2))
    _log(patient, TODAY, FULL_DAY, now)
    return patient


def _remind(patient: User, now: datetime) -> None:
    """Of the last step, of the next, and by way of trial."""
    plan_ahead(now=now - timedelta(days=8))
    sweep(now=now - timedelta(days=8))
    plan_ahead(now=now)
    send_test(by=patient, channel=Channel.IN_APP, now=now)
    sweep(now=now)


def in_the_seventeenth_week(now: datetime) -> User:
    load_demo(now=now)
    patient = User.objects.get(email=DEMO_PATIENT_EMAIL)
    complete_week(patient.weekly_reports.get())
    return patient


def whose_plan_is_stopped(now: datetime) -> User:
    patient = somebody_new(now)
    _write(patient, {TODAY - timedelta(days=9): "1.5", TODAY: "3.0"}, now)
    stop_plan(patient=patient, by=patient, now=now, reason="An operation next week.")
    return patient


def whom_a_draft_waits_for(now: datetime) -> User:
    patient = somebody_new(now)
    _write(patient, {TODAY - timedelta(days=30): "1.5", TODAY - timedelta(days=9): "3.0"}, now)
    _draft(patient, _clinician_of(patient, now), now - timedelta(days=4))
    return patient


def a_clinician(now: datetime) -> User:
    """Whom one patient waits for, and who waits for her."""
    patient = somebody_new(now)
    _write(patient, {TODAY - timedelta(days=30): "1.5", TODAY - timedelta(days=9): "3.0"}, now)
    clinician = _clinician_of(patient, now)
    step_back(patient=patient, by=patient, now=now, reason="Dreams.")
    ask_to_resume(patient=patient, by=patient, now=now, reason="They are gone.")
    _draft(patient, clinician, now)
    return clinician


def _clinician_of(patient: User, now: datetime) -> User:
    clinician = add_person(
        email="weber@example.org", password=None, name="Dr Weber-Hohenstein", time_zone="Europe/Berlin"
    )
    may = [Scope.PLAN, Scope.DOSES, Scope.SCORES]
    grant_scopes(
        patient=patient, member=clinician, role=MemberRole.CLINICIAN, scopes=may, by=patient, now=now
    )
    return clinician


def _draft(patient: User, clinician: User, now: datetime) -> None:
    draft_plan(
        patient=patient,
        steps=[Step(TODAY - timedelta(days=1), Decimal(2)), Step(TODAY + timedelta(days=40), Decimal(6))],
        dose_moment=DoseMoment.MORNING,
        dose_time=time(8),
        preparation=Preparation(kind=Kind.CAPSULE, strengths_mg=(Decimal("1.5"),)),
        started_from="",
        by=clinician,
        now=now,
        reason="As we said on Tuesday.",
        confirmed=True,
    )


def _write(patient: User, doses: dict[date, str], now: datetime) -> None:
    write_plan(
        patient=patient,
        steps=[Step(day, Decimal(dose)) for day, dose in doses.items()],
        dose_moment=DoseMoment.BEDTIME,
        dose_time=time(22),
        preparation=Preparation(kind=Kind.LIQUID, mg_per_ml=Decimal(1)),
        started_from="",
        by=patient,
        now=now,
    )


def _log(patient: User, day: date, content: DayLog, now: datetime) -> None:
    log_day(patient=patient, day=day, content=content, by=patient, now=now, through=Through.PAGE)
