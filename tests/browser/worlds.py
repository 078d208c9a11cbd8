"""The pages that people at several points of their way can see."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from playwright.sync_api import Page, expect

from journal.models import User
from tests.browser.people import (
    a_clinician,
    a_visitor,
    before_the_first_dose,
    in_the_seventeenth_week,
    in_the_third_week,
    somebody_new,
    whom_a_draft_waits_for,
    whose_plan_is_stopped,
)
from titration.models import Occurrence, OccurrenceState, Plan

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
    expect(page.locator(SENTENCES).locator("visible=true").first).to_be_visible()
    page.wait_for_load_state()


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
