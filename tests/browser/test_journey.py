"""What a new person does on the first evening, and what stands there afterwards."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from journal import clock
from journal.models import Entry, User
from ldn_tracker.record.rounds import build_changed
from tests.browser.checkin import CheckIn
from tests.browser.conftest import Arrive
from tests.browser.first_steps import expect_chart, plan_from_a_preset, sign_up
from tests.browser.screens import DESK_AT_NIGHT, PHONE, SCREENS, Screen

MOST_TAPS = 12


def check_in(today: CheckIn) -> None:
    today.tap("Taken")
    today.tap_score("Pain", 6)
    today.tap_score("Sleep", 4)
    today.tap_answer("I dreamed")
    today.tap_score("How vivid?", 8)
    today.tap_score("How upsetting?", 0)
    today.tap_score("Fatigue", 10)
    today.tap("Headache")
    today.tap("Headache · mild")
    today.write_note("A walk of ten minutes.")
    today.expect_saved()


def expect_checked_in(today: CheckIn) -> None:
    expect(today.card("Dose")).to_contain_text("1.5 mg")
    expect(today.card("Dose")).to_contain_text("taken at 21:0")
    today.expect_score("Pain", 6)
    today.expect_score("Sleep", 4)
    today.expect_score("How vivid?", 8)
    today.expect_score("How upsetting?", 0)
    today.expect_score("Fatigue", 10)
    expect(today.page.get_by_role("button", name="Headache · moderate", exact=True)).to_be_visible()
    expect(today.page.get_by_role("textbox", name="Note")).to_have_value("A walk of ten minutes.")
    expect(today.status).to_have_text("All saved")


def expect_in_the_journal(page: Page) -> None:
    page.get_by_role("link", name="Journal").click()
    day = page.get_by_role("table").get_by_role("link", name=re.compile("Friday 20 November"))
    expect(day).to_have_accessible_name(re.compile("pain 6 .*dose taken.*side effects"))
    row = page.get_by_role("complementary").get_by_role("link")
    for words in ("1.5 mg · 21:0", "pain 6", "Headache (moderate)", "A walk of ten minutes."):
        expect(row).to_contain_text(words)


def expect_on_the_chart(page: Page) -> None:
    build_changed(now=clock.now())
    page.get_by_role("link", name="Trends").click()
    expect_chart(page)
    expect(page.get_by_role("heading", name="Pain: nothing logged before the first dose")).to_be_visible()


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_sign_up_plan_check_in_chart(arrive: Arrive, screen: Screen) -> None:
    maria = arrive(screen=screen)
    page = sign_up(maria)
    expect(page.get_by_role("heading", level=1)).to_have_text("Friday 20 November")
    plan_from_a_preset(page, first_dose_on=date(2026, 11, 16))

    today = CheckIn(maria)
    maria.taps = 0
    check_in(today)
    assert maria.taps <= MOST_TAPS

    page.reload()
    expect_checked_in(today)
    expect_in_the_journal(page)
    expect_on_the_chart(page)


def test_the_chart_comes_by_itself(arrive: Arrive, patient: User) -> None:
    anna = arrive(signed_in=patient)
    anna.open("/today/")
    today = CheckIn(anna)
    today.tap_score("Pain", 6)
    today.expect_saved()
    page = anna.open("/trends/")
    expect(page.get_by_role("heading", name="Your first chart is being drawn")).to_be_visible()

    build_changed(now=clock.now())

    expect_chart(page)
    expect(page.get_by_text("Drawn on 20 November at 21:0")).to_be_visible()


@pytest.mark.parametrize("screen", [PHONE, DESK_AT_NIGHT], ids=str)
def test_a_plan_of_own_steps(arrive: Arrive, patient: User, screen: Screen) -> None:
    page = arrive(screen=screen, signed_in=patient).open("/plan/new/")
    page.get_by_text("Something else", exact=True).click()
    page.get_by_label("First dose").fill("2026-11-20")
    page.get_by_role("button", name="Next").click()
    page.get_by_label("Dose, mg").fill("0,5")
    page.get_by_role("button", name="One more step").click()
    expect(page.get_by_label("From").nth(1)).to_be_focused()
    page.get_by_label("From").nth(1).fill("2026-12-04")
    page.get_by_label("Dose, mg").nth(1).fill("1")
    page.get_by_label("Dose, mg").nth(1).press("Enter")
    page.get_by_text("In the morning", exact=True).click()
    page.get_by_text("Something else, or not known yet").click()
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Yes, keep this plan").click()

    dose = CheckIn(arrive(screen=screen, signed_in=patient))
    dose.person.open("/today/")
    expect(dose.card("Dose")).to_contain_text("0.5 mg")
    expect(dose.card("Dose")).to_contain_text("Next: 1.0 mg from Fri 4 Dec")


def test_a_correction_keeps_what_was_there(arrive: Arrive, patient: User) -> None:
    anna = arrive(signed_in=patient)
    today = CheckIn(anna)
    anna.open("/today/")
    today.tap_score("Pain", 6)
    today.expect_saved()

    today.tap_score("Pain", 4)
    today.expect_saved()

    page = anna.open("/journal/2026-11-20/")
    today.expect_score("Pain", 4)
    before = today.card("What was here before")
    expect(before).to_contain_text("Pain: 4, was 6")
    expect(before).to_contain_text("by Anna")
    assert page.get_by_role("heading", level=1).inner_text() == "Friday 20 November"


def test_a_note_is_saved_while_it_is_written(arrive: Arrive, patient: User) -> None:
    anna = arrive(signed_in=patient)
    note = anna.open("/today/").get_by_role("textbox", name="Note")
    note.press_sequentially("Still typ")
    CheckIn(anna).expect_saved()
    expect(note).to_be_focused()
    assert Entry.objects.get().note == "Still typ"


def test_yesterday_is_one_tap_away(arrive: Arrive, patient: User) -> None:
    anna = arrive(signed_in=patient)
    page = anna.open("/today/")
    anna.tap(page.get_by_role("link", name="Yesterday"))
    assert anna.taps == 1
    yesterday = CheckIn(anna)
    expect(page.get_by_role("heading", level=1)).to_have_text("Thursday 19 November")
    yesterday.tap_score("Sleep", 0)
    yesterday.expect_saved()

    page.get_by_role("navigation", name="Days").get_by_role("link", name="Today").click()
    yesterday.expect_blank("Sleep")
    assert [(entry.day.day, entry.sleep) for entry in Entry.objects.all()] == [(19, 0)]


def test_a_bad_day_is_two_taps_at_most(arrive: Arrive, patient: User) -> None:
    anna = arrive(signed_in=patient)
    page = anna.open("/today/")
    today = CheckIn(anna)
    today.tap("Too ill to log")
    assert anna.taps <= 2
    expect(page.get_by_role("heading", name="Too ill to log: noted")).to_be_visible()
    today.expect_saved()

    page.reload()
    expect(page.get_by_role("heading", name="Too ill to log: noted")).to_be_visible()
    entry = Entry.objects.get()
    assert (entry.flare, entry.pain, entry.dose_mg) == (True, None, None)


def test_what_was_tapped_by_mistake_becomes_blank_again(arrive: Arrive, patient: User) -> None:
    anna = arrive(signed_in=patient)
    page = anna.open("/today/")
    today = CheckIn(anna)
    today.tap_score("Pain", 0)
    today.expect_saved()
    today.tap("Too ill to log")
    today.expect_saved()
    today.clear("Pain")
    anna.tap(today.page.locator("#flare").get_by_role("button", name="Undo"))
    today.expect_saved()

    page.reload()
    today.expect_blank("Pain")
    expect(page.get_by_role("heading", name="A bad day?")).to_be_visible()
    assert not Entry.objects.filter(is_hidden=False).exists()
