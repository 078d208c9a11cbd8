"""People at several points of their way, made through the actions, and the pages that each of them can see."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import NamedTuple

from playwright.sync_api import Page, expect

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
from titration.models import DoseMoment, Occurrence, OccurrenceState, Plan
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
SENTENCES = ".error, .form-error, .checkin-sentence"


class Stop(NamedTuple):
    """One page in one state: how to come there, and what error answers belong to it."""

    name: str
    come: Callable[[Page], object]
    expects: tuple[str, ...] = ()


@dataclass(frozen=True)
class World:
    """Somebody, and what they come by; ``make`` answers nobody where it is a visitor."""

    make: Callable[[datetime], User | None]
    stops: tuple[Stop, ...]

    def __str__(self) -> str:
        return self.make.__name__


def at(path: str, *expects: str) -> Stop:
    return Stop(path, lambda page: page.goto(path), expects)


def refused(path: str, answers: dict[str, str], button: str, *, sent_to: str = "") -> Stop:
    """The page after answers that it does not take; the browser's own checks are not asked."""

    def come(page: Page) -> None:
        page.goto(path)
        for label, answer in answers.items():
            page.get_by_label(label).first.fill(answer)
        page.evaluate("() => { for (const form of document.forms) form.noValidate = true }")
        page.get_by_role("button", name=button).last.click()
        expect(page.locator(SENTENCES).locator("visible=true").first).to_be_visible()

    return Stop(f"{path} refused", come, (f"400 {sent_to or path}",))


def open_all(page: Page) -> None:
    """Everything that is one tap away on the page."""
    for summary in page.locator("summary").locator("visible=true").all():
        summary.click()


# --- who they are ---


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


# --- what they come by ---


def _second_screen(page: Page) -> None:
    page.goto("/plan/new/")
    page.get_by_text("1.5 → 3.0 → 4.5 mg, 14 days each").click()
    page.get_by_label("First dose").fill("2026-11-20")
    page.get_by_role("button", name="Next").click()


def _third_screen(page: Page) -> None:
    _second_screen(page)
    page.get_by_role("button", name="Next").last.click()
    page.get_by_text("Capsules", exact=True).click()


def _last_screen(page: Page) -> None:
    _third_screen(page)
    page.get_by_text("At bedtime", exact=True).click()
    page.get_by_text("1.5 mg", exact=True).click()
    page.get_by_role("button", name="Next").click()


def _sooner(page: Page) -> None:
    page.goto("/plan/change/")
    page.get_by_label("From").last.fill("2026-11-21")
    page.get_by_role("button", name="See what changes").click()


def _sooner_unconfirmed(page: Page) -> None:
    _sooner(page)
    page.get_by_role("button", name="Change my plan").click()


def _a_reminder(page: Page) -> None:
    occurrence = Occurrence.objects.exclude(state=OccurrenceState.PLANNED).first()
    assert occurrence
    page.goto(f"/reminders/{occurrence.pk}/")


def _every_medicine(page: Page) -> None:
    page.goto("/medicines/")
    for summary in page.locator("summary").all():
        summary.click()


def _more_side_effects(page: Page) -> None:
    page.goto("/today/")
    page.get_by_text("More…").click()


def _every_table(page: Page) -> None:
    page.goto("/trends/")
    open_all(page)


def _every_detail(page: Page) -> None:
    page.goto("/plan/")
    open_all(page)


def _of_the_patient(path: str) -> Stop:
    """A page of the plan that a clinician keeps."""

    def come(page: Page) -> None:
        page.goto(f"/patients/{Plan.objects.all()[0].patient_id}/plan/{path}")
        open_all(page)

    return Stop(f"/patients/…/plan/{path}", come)


def _a_draft_read_once_more(page: Page) -> None:
    patient = Plan.objects.all()[0].patient_id
    page.goto(f"/patients/{patient}/plan/new/steps/")
    page.get_by_label("Dose, mg").last.fill("5")
    page.get_by_role("button", name="Next").last.click()
    page.get_by_role("button", name="Next").last.click()


WORLDS = (
    World(
        a_visitor,
        (
            at("/"),
            at("/about/"),
            at("/account/signup/"),
            refused("/account/signup/", {"E-mail": "maria@example.org", "Password": "short"}, "Start"),
            at("/account/login/"),
            refused("/account/login/", {"E-mail": "maria@example.org", "Password": "not hers"}, "Sign in"),
            at("/account/password/reset/"),
            at("/account/password/reset/done/"),
            at("/account/password/reset/key/1-x/"),
            at("/account/password/reset/key/done/"),
            at("/account/confirm-email/"),
            at("/account/confirm-email/no-such-key/"),
            at("/account/inactive/"),
            at("/nothing/", "404 /nothing/"),
        ),
    ),
    World(
        somebody_new,
        (
            at("/today/"),
            refused("/today/", {"Amount in mg": "99"}, "Taken", sent_to="/journal/2026-11-20/dose/"),
            at("/journal/"),
            at("/journal/2026-11-19/"),
            at("/trends/"),
            at("/report/"),
            at("/plan/"),
            at("/plan/new/"),
            refused("/plan/new/", {"First dose": "2026-11-20"}, "Next"),
            Stop("/plan/new/steps/", _second_screen),
            refused("/plan/new/steps/", {"Dose, mg": "40"}, "Next"),
            Stop("/plan/new/intake/", _third_screen),
            refused("/plan/new/intake/", {}, "Next"),
            Stop("/plan/new/check/", _last_screen),
            at("/reminders/"),
            at("/more/"),
            at("/medicines/"),
            refused("/medicines/", {}, "Add to the list"),
            at("/settings/"),
            refused("/settings/", {"A new day begins at": "13:00"}, "Save"),
            at("/account/password/change/"),
            at("/account/email/"),
            at("/account/logout/"),
            at("/nothing/", "404 /nothing/"),
        ),
    ),
    World(
        before_the_first_dose,
        (at("/today/"), at("/journal/"), at("/trends/"), at("/plan/"), at("/reminders/")),
    ),
    World(
        in_the_third_week,
        (
            at("/today/"),
            Stop("/today/ with every side effect", _more_side_effects),
            at("/journal/2026-11-20/"),
            at("/journal/"),
            at("/trends/"),
            Stop("/plan/ with every detail", _every_detail),
            at("/plan/change/"),
            Stop("/plan/change/check/", _sooner),
            at("/plan/do/correct/?step=2026-11-27&to=2026-11-27&dose_mg=9"),
            Stop("/plan/change/check/ refused", _sooner_unconfirmed, ("400 /plan/change/check/",)),
            at("/plan/change/intake/"),
            at("/plan/do/stop/"),
            at("/plan/do/hold/"),
            at("/plan/do/pause/"),
            at("/plan/do/pause/?first_day=2026-11-23&last_day=2026-11-25"),
            at("/plan/do/dose-time/"),
            at("/plan/do/correct/?step=2026-11-27"),
            at("/plan/do/correct/?step=2026-11-27&to=2026-12-04&dose_mg=4"),
            at("/plan/gate/2026-11-30/"),
            at("/plan/stock/"),
            at("/reminders/"),
            Stop("/reminders/…/", _a_reminder),
            Stop("/medicines/ with every detail", _every_medicine),
            at("/report/"),
        ),
    ),
    World(
        in_the_seventeenth_week,
        (
            at("/today/"),
            at("/journal/"),
            at("/journal/?month=2026-08"),
            Stop("/trends/ with its tables", _every_table),
            at("/trends/shown/"),
            refused("/trends/shown/", {"From week": "12"}, "Show it like this"),
            at("/report/"),
            at("/plan/"),
            at("/plan/history/"),
        ),
    ),
    World(
        whom_a_draft_waits_for,
        (at("/today/"), at("/plan/"), at("/plan/draft/"), at("/plan/do/discard/"), at("/reminders/")),
    ),
    World(
        a_clinician,
        (
            at("/more/"),
            at("/reminders/"),
            _of_the_patient(""),
            _of_the_patient("draft/"),
            _of_the_patient("do/resume/"),
            _of_the_patient("do/discard/"),
            _of_the_patient("new/"),
            _of_the_patient("new/steps/"),
            Stop("/patients/…/plan/new/check/", _a_draft_read_once_more),
            _of_the_patient("change/"),
            _of_the_patient("change/intake/"),
            _of_the_patient("history/"),
        ),
    ),
    World(whose_plan_is_stopped, (at("/today/"), at("/plan/"), at("/reminders/"), at("/trends/"))),
)
