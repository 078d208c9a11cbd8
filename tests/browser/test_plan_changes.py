"""Changing a plan with a thumb: what is tapped, what is read before, and what then stands there."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from journal.actions.entries import log_day
from journal.daylog import DayLog
from journal.models import Through, User
from tests.browser import axe
from tests.browser.checkin import CheckIn
from tests.browser.conftest import Arrive
from tests.browser.person import Person
from tests.browser.screens import PHONE, PHONE_AT_NIGHT, Screen
from titration.actions import write_plan
from titration.dosing.preparations import Kind, Preparation
from titration.dosing.schedule import Step
from titration.models import DoseMoment

phones = pytest.mark.parametrize("screen", [PHONE, PHONE_AT_NIGHT], ids=str)


def write(patient: User, now: datetime, first_day: date) -> None:
    doses = ("1.5", "3.0", "4.5")
    write_plan(
        patient=patient,
        steps=[Step(first_day + timedelta(days=14 * n), Decimal(dose)) for n, dose in enumerate(doses)],
        dose_moment=DoseMoment.BEDTIME,
        dose_time=time(22),
        preparation=Preparation(kind=Kind.CAPSULE, strengths_mg=(Decimal("1.5"),)),
        started_from="",
        by=patient,
        now=now,
    )


@pytest.fixture
def going(patient: User, now: datetime) -> User:
    """1.5 mg since 9 November, 3.0 mg from the 23rd, 4.5 mg from 7 December."""
    write(patient, now - timedelta(days=12), date(2026, 11, 9))
    return patient


@pytest.fixture
def late(patient: User, now: datetime) -> User:
    """Was to begin on Monday 16 November, and did not."""
    write(patient, now - timedelta(days=5), date(2026, 11, 16))
    return patient


def link(person: Person, name: str) -> None:
    person.tap(person.page.get_by_role("main").get_by_role("link", name=name))


def button(person: Person, name: str) -> None:
    person.tap(person.page.get_by_role("main").get_by_role("button", name=name, exact=True))


def expect_sound(page: Page) -> None:
    axe.bring(page)
    assert axe.findings(page) == []


@phones
def test_a_hold_is_read_done_and_taken_back(arrive: Arrive, going: User, screen: Screen) -> None:
    person = arrive(screen=screen, signed_in=going)
    page = person.open("/plan/")
    link(person, "Stay at 1.5 mg")
    changes = page.get_by_role("region", name="This will change")
    expect(changes).to_contain_text("3.0 mg from Mon 23 Nov waits until the plan is resumed.")
    expect_sound(page)
    page.get_by_label("Why?").fill("Headaches.")
    button(person, "Yes, do this")
    expect(page.get_by_text("On hold since 20 Nov: 1.5 mg until the plan is resumed.")).to_be_visible()
    expect(page.get_by_role("region", name="What was changed")).to_contain_text("“Headaches.”")
    expect_sound(page)
    link(person, "Undo the last change")
    expect(changes).to_contain_text("Taken back: the hold.")
    button(person, "Yes, do this")
    expect(page.get_by_text("On hold since")).to_have_count(0)
    expect(page.get_by_role("link", name="Stay at 1.5 mg")).to_be_visible()


@phones
def test_one_step_is_changed_from_its_rung(arrive: Arrive, going: User, screen: Screen) -> None:
    person = arrive(screen=screen, signed_in=going)
    page = person.open("/plan/")
    link(person, "Coming: 4.5 mg target Change this step")
    expect(page.get_by_text("4.5 mg from Mon 7 Dec")).to_be_visible()
    expect(page.get_by_label("Starts on")).to_have_value("2026-12-07")
    page.get_by_label("Dose, mg").fill("4")
    expect_sound(page)
    button(person, "See what changes")
    changes = page.get_by_role("region", name="This will change")
    expect(changes).to_contain_text("From Mon 7 Dec: 4.0 mg instead of 4.5 mg.")
    expect(changes).to_contain_text("No other step moves.")
    button(person, "Yes, do this")
    expect(page.get_by_role("link", name="Coming: 4.0 mg target Change this step")).to_be_visible()
    assert person.taps == 3


@phones
def test_a_dose_far_above_the_usual_is_typed_once_more(arrive: Arrive, going: User, screen: Screen) -> None:
    person = arrive(screen=screen, signed_in=going)
    person.watch.expect("400 /plan/do/correct/")
    page = person.open("/plan/do/correct/?step=2026-12-07")
    page.get_by_label("Dose, mg").fill("9")
    button(person, "See what changes")
    page.get_by_label("Why?").fill("Told at the visit.")
    person.tap(page.get_by_text("Yes, my prescriber told me so."))
    button(person, "Yes, do this")
    expect(page.get_by_text("Above 7.0 mg the highest dose is typed once more")).to_be_visible()
    expect_sound(page)
    page.get_by_label("Type the highest dose once more, in mg").fill("9")
    button(person, "Yes, do this")
    expect(page.get_by_role("link", name="Coming: 9.0 mg target Change this step")).to_be_visible()


@phones
def test_a_late_first_dose_moves_the_steps(arrive: Arrive, late: User, screen: Screen) -> None:
    person = arrive(screen=screen, signed_in=late)
    page = person.open("/today/")
    today = CheckIn(person)
    today.tap("Taken")
    dose = today.card("Dose")
    expect(dose).to_contain_text("on Fri 20 Nov, 4 days later than planned. Move the steps by 4 days?")
    expect_sound(page)
    link(person, "See what moves")
    changes = page.get_by_role("region", name="This will change")
    expect(changes).to_contain_text("3.0 mg moves from Mon 30 Nov to Fri 4 Dec.")
    button(person, "Yes, do this")
    expect(page.get_by_text("since 20 Nov")).to_be_visible()
    person.open("/today/")
    expect(page.get_by_text("later than planned")).to_have_count(0)


@phones
def test_a_late_first_dose_may_leave_the_dates_and_is_asked_no_more(
    arrive: Arrive, late: User, now: datetime, screen: Screen
) -> None:
    taken = DayLog(dose_mg=Decimal("1.5"))
    log_day(patient=late, day=date(2026, 11, 18), content=taken, by=late, now=now, through=Through.PAGE)
    person = arrive(screen=screen, signed_in=late)
    page = person.open("/plan/")
    expect_sound(page)
    link(person, "See what moves")
    button(person, "Leave as it is")
    expect(page.get_by_text("The dates stay as they are.")).to_be_visible()
    for path in ("/plan/", "/today/"):
        person.open(path)
        expect(page.get_by_text("later than planned")).to_have_count(0)
