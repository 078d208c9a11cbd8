"""What a new person does before there is anything to see, and the first thing there is."""

import re
from datetime import date

from playwright.sync_api import Page, expect

from tests.browser.person import Person
from tests.conftest import PASSWORD


def sign_up(person: Person) -> Page:
    page = person.open("/")
    page.get_by_role("link", name="Start your journal").click()
    page.get_by_label("E-mail").fill("maria@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    expect(page.get_by_label("Time zone")).to_have_value("Europe/Berlin")
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("link", name="Make your plan")).to_be_visible()
    return page


def plan_from_a_preset(page: Page, *, first_dose_on: date) -> None:
    page.get_by_role("link", name="Make your plan").click()
    page.get_by_role("link", name="Write down your plan").click()
    assert page.get_by_role("radio", checked=True).count() == 0
    page.get_by_text("1.5 → 3.0 → 4.5 mg, 14 days each").click()
    page.get_by_label("First dose").fill(first_dose_on.isoformat())
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_label("From")).to_have_count(3)
    page.get_by_role("button", name="Next").last.click()
    page.get_by_text("At bedtime", exact=True).click()
    page.get_by_text("Capsules", exact=True).click()
    page.get_by_text("1.5 mg", exact=True).click()
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Yes, keep this plan").click()
    expect(page.get_by_text("Your plan is kept. For today it says 1.5 mg.")).to_be_visible()


def expect_chart(page: Page, *, within: float = 15) -> None:
    """The drawing of pain. ``within``: seconds."""
    expect_drawn(page, "Pain", within=within)


def expect_drawn(page: Page, measure: str, *, within: float = 15) -> None:
    """One drawing of the measure, not for the ear alone: its picture has come and has a size."""
    chart = page.get_by_role("img", name=re.compile(f"^{measure} by week")).locator("visible=true")
    expect(chart).to_have_count(1, timeout=within * 1000)
    chart.scroll_into_view_if_needed()
    page.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=chart.element_handle())
