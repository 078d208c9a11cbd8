"""A plan between two people on two phones: written, confirmed, stepped back, and gone on with by their word."""

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from journal.access import Scope
from journal.actions.grants import grant_scopes
from journal.models import MemberRole, User
from tests.browser.conftest import Arrive
from tests.browser.person import Person


@pytest.fixture
def linked(patient: User, clinician: User, now: datetime) -> User:
    grant_scopes(
        patient=patient, member=clinician, role=MemberRole.CLINICIAN, scopes=[Scope.PLAN], by=patient, now=now
    )
    return clinician


def go(person: Person, name: str) -> None:
    person.tap(person.page.get_by_role("link", name=name, exact=True))


def press(person: Person, name: str) -> None:
    person.tap(person.page.get_by_role("button", name=name).last)


def write_a_draft(weber: Person, first_dose: datetime) -> Page:
    page = weber.open("/more/")
    weber.tap(page.get_by_role("link", name="Anna"))
    go(weber, "Write a plan")
    weber.tap(page.get_by_text("1.5 → 3.0 → 4.5 mg, 14 days each"))
    page.get_by_label("First dose").fill(first_dose.date().isoformat())
    press(weber, "Next")
    press(weber, "Next")
    weber.tap(page.get_by_text("At bedtime", exact=True))
    weber.tap(page.get_by_text("Capsules", exact=True))
    weber.tap(page.get_by_text("1.5 mg", exact=True))
    press(weber, "Next")
    page.get_by_label("Why this change?").fill("As we said on Tuesday.")
    press(weber, "Keep this draft")
    expect(page.get_by_text("It counts once Anna confirms it.")).to_be_visible()
    return page


def test_a_plan_goes_back_and_forth_between_two_people(
    arrive: Arrive, patient: User, linked: User, now: datetime
) -> None:
    weber, anna = arrive(signed_in=linked), arrive(signed_in=patient)
    hers = write_a_draft(weber, now - timedelta(days=16))

    page = anna.open("/today/")
    anna.tap(page.get_by_role("link", name="Dr Weber wrote a plan for you"))
    expect(page.get_by_role("heading", level=1)).to_have_text("A plan from Dr Weber")
    expect(page.get_by_text("“As we said on Tuesday.”")).to_be_visible()
    press(anna, "This is my plan")
    assert anna.taps == 2
    expect(page.get_by_text("This is your plan now.")).to_be_visible()
    expect(page.locator("[aria-current=step]")).to_contain_text("3.0 mg")

    go(anna, "Go back to 1.5 mg")
    press(anna, "Yes, do this")
    go(anna, "Ask to resume")
    page.get_by_label("Why?").fill("I sleep well again.")
    press(anna, "Yes, do this")
    expect(page.get_by_role("heading", name="Waiting for your clinician")).to_be_visible()
    expect(page.locator("#asked-to-resume")).to_contain_text("1.5 mg goes on")

    weber.open("/reminders/")
    weber.tap(hers.get_by_role("link", name="A patient asks to resume a plan"))
    expect(hers.get_by_role("heading", level=1)).to_have_text("Plan of Anna")
    expect(hers.locator("#asked-to-resume")).to_contain_text("“I sleep well again.”")
    go(weber, "Confirm: go on")
    press(weber, "Yes, do this")
    expect(hers.get_by_text("Done. The plan says so now.")).to_be_visible()
    expect(hers.locator("#asked-to-resume")).to_have_count(0)

    page.reload()
    expect(page.locator("#asked-to-resume")).to_have_count(0)
    expect(page.locator(".rung.is-coming").first).to_contain_text("3.0 mg")
    expect(page.get_by_text("Resumed", exact=True)).to_be_visible()


def test_a_draft_that_changed_while_it_was_read_is_not_confirmed(
    arrive: Arrive, patient: User, linked: User, now: datetime
) -> None:
    weber, anna = arrive(signed_in=linked), arrive(signed_in=patient)
    hers = write_a_draft(weber, now + timedelta(days=3))
    page = anna.open("/plan/draft/")

    go(weber, "Change this draft")
    hers.get_by_label("Dose, mg").first.fill("0.5")
    press(weber, "Next")
    press(weber, "Next")
    press(weber, "Keep this draft")
    expect(hers.get_by_text("The draft is kept.")).to_be_visible()

    anna.watch.expect("400 /plan/draft/")
    press(anna, "This is my plan")
    expect(page.get_by_text("This is not what you had read before.")).to_be_visible()
    expect(page.locator(".rung.is-coming").first).to_contain_text("0.5 mg")
