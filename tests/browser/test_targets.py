"""What a thumb must hit on Today is large enough for it."""

from collections.abc import Callable
from datetime import datetime

import pytest

from journal.models import User
from tests.browser.conftest import Arrive
from tests.browser.people import in_the_third_week, somebody_new
from tests.browser.screens import DESK, PHONE, Screen
from tests.browser.worlds import open_all

LEAST = 44
LEAST_WITHIN_TEXT = 24

# A radio button is hit by its label; a link in a sentence is as high as its line.
TARGETS = """
    () => [...document.querySelectorAll("a, button, summary, select, textarea, input:not([type=hidden])")]
        .map((each) => each.matches("[type=radio], [type=checkbox]") ? each.closest("label") ?? each : each)
        .filter((each) => each.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
        .filter((each) => !each.matches(".skip, .unseen"))
        .map((each) => {
            const { width, height } = each.getBoundingClientRect();
            const line = parseFloat(getComputedStyle(each.parentElement).lineHeight);
            return {
                words: (each.innerText || each.name || each.className).trim(),
                width,
                height: getComputedStyle(each).display === "inline" ? Math.max(height, line) : height,
                isWithinText: getComputedStyle(each).display === "inline",
            };
        })
"""


@pytest.mark.parametrize("screen", [PHONE, Screen(360, 740, "dark"), DESK], ids=str)
@pytest.mark.parametrize("make", [somebody_new, in_the_third_week])
def test_every_target_on_today(
    arrive: Arrive, now: datetime, make: Callable[[datetime], User], screen: Screen
) -> None:
    page = arrive(screen=screen, signed_in=make(now)).open("/today/")
    open_all(page)

    targets = page.evaluate(TARGETS)

    assert len(targets) > 60
    small = [
        each
        for each in targets
        if min(each["width"], each["height"]) < (LEAST_WITHIN_TEXT if each["isWithinText"] else LEAST)
    ]
    assert small == []
