"""What is shown on Trends is chosen by a few taps, and drawn while one looks."""

import re
from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from journal import clock
from ldn_tracker.record.rounds import build_changed
from tests.browser.conftest import Arrive
from tests.browser.first_steps import expect_drawn
from tests.browser.people import in_the_seventeenth_week
from tests.browser.person import Person
from tests.browser.screens import DESK, PHONE, Screen

MOST_TAPS = 4


def choose_sleep(person: Person) -> Page:
    page = person.open("/trends/")
    person.tap(page.get_by_role("link", name="Change what is shown"))
    person.tap(page.get_by_text("Sleep", exact=True))
    person.tap(page.get_by_text("The last 12 weeks", exact=True))
    person.tap(page.get_by_role("button", name="Show it like this"))
    expect(page.get_by_text("Saved.")).to_be_visible()
    return page


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=str)
def test_the_chart_that_was_chosen_comes_by_itself(arrive: Arrive, now: datetime, screen: Screen) -> None:
    anna = arrive(screen=screen, signed_in=in_the_seventeenth_week(now))
    page = choose_sleep(anna)
    assert anna.taps <= MOST_TAPS
    expect(page.get_by_text("the chart is being drawn again")).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("^Pain is"))).to_be_visible()

    build_changed(now=clock.now())

    expect(page.get_by_role("heading", name=re.compile("^Sleep"), level=2)).to_be_visible()
    expect(page.get_by_text("Sleep · the last 12 weeks")).to_be_visible()
    expect_drawn(page, "Sleep")


def test_back_to_the_usual_by_one_tap(arrive: Arrive, now: datetime) -> None:
    anna = arrive(signed_in=in_the_seventeenth_week(now))
    page = choose_sleep(anna)
    page.goto("/trends/shown/")
    expect(page.get_by_role("radio", name="Sleep")).to_be_checked()

    page.get_by_role("button", name="Back to the usual").click()
    build_changed(now=clock.now())

    expect(page.get_by_role("heading", name=re.compile("^Pain is"))).to_be_visible()
    page.goto("/trends/shown/")
    expect(page.get_by_role("radio", name="Pain")).to_be_checked()
    expect(page.get_by_role("button", name="Back to the usual")).to_have_count(0)


def test_chosen_by_keyboard(arrive: Arrive, now: datetime) -> None:
    page = arrive(screen=DESK, signed_in=in_the_seventeenth_week(now)).open("/trends/shown/")
    page.get_by_role("radio", name="Pain").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Sleep")).to_be_checked()
    page.keyboard.press("Tab")
    expect(page.get_by_role("radio", name="The whole time")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("From week")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Saved.")).to_be_visible()
