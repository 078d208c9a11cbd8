"""Where scripts are switched off, or did not arrive: every card keeps its Save button."""

from decimal import Decimal

from playwright.sync_api import expect

from journal.models import Entry, User
from tests.browser.checkin import CheckIn
from tests.browser.conftest import Arrive
from tests.conftest import PASSWORD


def test_sign_in_and_save_each_card_by_its_button(arrive: Arrive, patient: User) -> None:
    anna = arrive(has_script=False)
    page = anna.open("/account/login/")
    page.get_by_label("E-mail").fill(patient.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    today = CheckIn(anna)

    today.tap_score("Pain", 6)
    today.card("Pain").get_by_role("button", name="Save").click()
    today.expect_score("Pain", 6)
    today.tap("Headache")
    today.tap("Headache · mild")
    today.card("Side effects").get_by_text("More…").click()
    page.get_by_label("Another one, in your own words").fill("itching")
    page.get_by_role("button", name="Add").click()
    page.get_by_label("Amount in mg").fill("1.5")
    page.get_by_role("button", name="Taken").click()
    expect(page.get_by_text("taken at 21:0")).to_be_visible()
    today.tap("Too ill to log")

    expect(page.get_by_role("heading", name="Too ill to log: noted")).to_be_visible()
    today.expect_score("Pain", 6)
    today.expect_saved()
    entry = Entry.objects.get()
    assert (entry.pain, entry.dose_mg, entry.flare) == (6, Decimal("1.5"), True)
    effects = {(each.kind, each.grade) for each in entry.side_effects.all()}
    assert effects == {("headache", "moderate"), ("itching", "mild")}


def test_what_is_refused_says_so_on_its_card(arrive: Arrive, patient: User) -> None:
    anna = arrive(has_script=False, signed_in=patient)
    anna.watch.expect("400 /journal/2026-11-20/dose/")
    page = anna.open("/today/")
    page.get_by_label("Amount in mg").fill("99")
    page.get_by_role("button", name="Taken").click()

    dose = CheckIn(anna).card("Dose")
    expect(dose.get_by_role("alert")).not_to_be_empty()
    expect(dose.get_by_label("Amount in mg")).to_have_value("99")
    assert not Entry.objects.exists()
