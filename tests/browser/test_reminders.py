"""Reminders in a browser: read, seen, chosen, tried."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from journal.actions.entries import log_day
from journal.daylog import DayLog
from journal.models import Through, User
from tests.browser import axe
from tests.browser.conftest import Arrive
from tests.browser.screens import SCREENS, Screen
from tests.titration.reminders.conftest import run, write
from titration.models import ReminderKind, Schedule


@pytest.fixture
def reminded(patient: User, now: datetime) -> User:
    """1.5 mg since Tuesday, logged that evening; 3.0 mg from tomorrow, announced an hour ago."""
    tuesday = date(2026, 11, 17)
    write(
        patient,
        {tuesday: "1.5", date(2026, 11, 21): "3.0", date(2026, 12, 5): "4.5"},
        now=now - timedelta(days=6),
    )
    log = DayLog(dose_mg=Decimal("1.5"), dose_time=time(21, 4))
    evening = datetime(2026, 11, 17, 20, 30, tzinfo=UTC)
    run(now - timedelta(days=6), evening, timedelta(hours=6))
    log_day(patient=patient, day=tuesday, content=log, by=patient, now=evening, through=Through.PAGE)
    run(evening, now, timedelta(hours=6))
    run(now - timedelta(hours=3), now, timedelta(hours=1))
    return patient


def test_a_new_reminder_is_found_read_and_seen(arrive: Arrive, reminded: User) -> None:
    person = arrive(signed_in=reminded)
    page = person.open("/today/")
    person.tap(page.get_by_role("link", name="New reminders. More"))
    person.tap(page.get_by_role("main").get_by_role("link", name="Reminders"))
    new = page.get_by_role("region", name="New")
    person.tap(new.get_by_role("link", name="A step on Sat 21 November").first)
    expect(page.get_by_role("heading", level=2).first).to_have_text("No dose is logged for Fri 20 November")
    expect(page.get_by_text("Is an opioid or surgery planned?")).to_be_visible()
    person.tap(page.get_by_role("main").get_by_role("link", name="Reminders"))
    person.tap(page.get_by_role("button", name="I have seen these"))
    expect(new).to_have_count(0)
    expect(page.get_by_role("link", name="New reminders. More")).to_have_count(0)
    expect(page.get_by_role("region", name="Sent and not sent")).to_contain_text("already logged")


def test_what_is_chosen_is_kept_and_a_test_says_where_it_went(arrive: Arrive, reminded: User) -> None:
    person = arrive(signed_in=reminded)
    page = person.open("/reminders/")
    before = page.get_by_role("group", name="Before a step")
    before.get_by_label("Time").fill("19:30")
    person.tap(before.get_by_label("Also by e-mail"))
    person.tap(page.get_by_role("button", name="Save"))
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.get_by_role("region", name="Coming")).to_contain_text("Wed 2 Dec, 19:30")
    kept = Schedule.objects.get(kind=ReminderKind.STEP_AHEAD)
    assert (kept.wall_time, kept.channels) == (time(19, 30), ["in_app"])
    person.tap(page.get_by_role("button", name="By e-mail"))
    expect(page.get_by_text("A test is on its way to anna@example.org.")).to_be_visible()


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_the_pages_are_for_everybody(arrive: Arrive, reminded: User, screen: Screen) -> None:
    page = arrive(signed_in=reminded, screen=screen).open("/reminders/")
    for address in [
        page.url,
        *_addresses(page.get_by_role("link", name="November").evaluate_all("a => a.map(b => b.href)")),
    ]:
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        axe.bring(page)
        assert axe.findings(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def _addresses(links: list[str]) -> list[str]:
    assert links
    return sorted(set(links))[:2]
