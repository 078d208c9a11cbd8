"""The check-in without a mouse or a thumb."""

from datetime import datetime
from decimal import Decimal

from playwright.sync_api import Locator, Page, expect

from journal.models import Entry, User
from tests.browser.checkin import CheckIn
from tests.browser.conftest import Arrive
from tests.browser.people import in_the_third_week
from tests.browser.screens import DESK

MOST_TABS = 60

# The outline stands around what has the focus, or around the label of a button that is drawn by its label.
HAS_OUTLINE = """
    () => [document.activeElement, document.activeElement.closest("label")].some((each) => {
        const { outlineStyle, outlineWidth } = each ? getComputedStyle(each) : {};
        return outlineStyle === "solid" && parseFloat(outlineWidth) >= 2;
    })
"""


def tab_to(page: Page, target: Locator) -> None:
    """As often as it takes; wherever the keyboard stands on the way, it can be seen."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        assert page.evaluate(HAS_OUTLINE), page.evaluate("document.activeElement.outerHTML")
        if target.evaluate("each => each === document.activeElement"):
            return
    raise AssertionError(f"{target} is not reached")


def first_of(scale: Locator) -> Locator:
    return scale.get_by_role("radio").first


def test_the_skip_link_is_first_and_leads_to_the_page(arrive: Arrive, patient: User) -> None:
    page = arrive(screen=DESK, signed_in=patient).open("/today/")
    skip = page.get_by_role("link", name="Skip to the page")
    expect(skip).not_to_be_in_viewport()

    page.keyboard.press("Tab")

    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    tab_to(page, page.get_by_role("link", name="Yesterday"))


def test_the_whole_check_in(arrive: Arrive, now: datetime, patient: User) -> None:
    anna = arrive(screen=DESK, signed_in=patient)
    page = anna.open("/today/")
    today = CheckIn(anna)
    keys = page.keyboard

    tab_to(page, page.get_by_label("Amount in mg"))
    keys.type("1.5")
    keys.press("Enter")
    today.expect_saved()
    expect(today.card("Dose")).to_be_focused()  # the card came anew; the keyboard kept its place

    tab_to(page, first_of(today.scale("Pain")))
    keys.press("7")
    tab_to(page, today.scale("Sleep").get_by_role("radio").first)
    keys.press("1")
    keys.press("0")
    tab_to(page, page.get_by_role("radio", name="No dream recalled"))
    keys.press("ArrowRight")
    tab_to(page, first_of(today.scale("How vivid?")))
    keys.press("ArrowRight")
    keys.press("ArrowRight")
    tab_to(page, first_of(today.scale("How upsetting?")))
    keys.press("Space")
    tab_to(page, first_of(today.scale("Fatigue")))
    keys.press("1")
    tab_to(page, page.get_by_role("button", name="Headache"))
    keys.press("Space")
    keys.press("Space")
    tab_to(page, page.get_by_role("textbox", name="Note"))
    keys.type("By keyboard.")
    keys.press("Tab")
    today.expect_saved()

    entry = Entry.objects.get()
    scores = (entry.pain, entry.sleep, entry.dream_vividness, entry.dream_distress, entry.fatigue)
    assert (entry.dose_mg, *scores) == (Decimal("1.5"), 7, 10, 2, 0, 1)
    assert [(each.kind, each.grade) for each in entry.side_effects.all()] == [("headache", "moderate")]
    assert entry.note == "By keyboard."


def test_digits_elsewhere_are_digits(arrive: Arrive, patient: User) -> None:
    anna = arrive(screen=DESK, signed_in=patient)
    page = anna.open("/today/")
    page.get_by_role("textbox", name="Note").press_sequentially("7 of 10")
    expect(page.get_by_role("textbox", name="Note")).to_have_value("7 of 10")
    CheckIn(anna).expect_blank("Pain")


def test_the_numbers_behind_the_chart(arrive: Arrive, now: datetime) -> None:
    page = arrive(screen=DESK, signed_in=in_the_third_week(now)).open("/trends/")
    tab_to(page, page.get_by_text("The numbers behind the chart, week by week"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("table")).to_be_visible()
    tab_to(page, page.get_by_role("region", name="Weekly means"))
