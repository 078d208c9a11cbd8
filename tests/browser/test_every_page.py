"""Every page, in every state it can be in: for a screen reader, for a narrow screen, for large letters, for a thumb."""

from datetime import datetime

import pytest

from tests.browser import axe
from tests.browser.conftest import Arrive
from tests.browser.screens import SCREENS, Screen
from tests.browser.worlds import WORLDS, World

every_world = pytest.mark.parametrize("world", WORLDS, ids=str)

NARROWEST = Screen(360, 740, "light")
TOO_WIDE = """
    () => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
        [...document.querySelectorAll("body *")]
            .filter((each) => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
            .map((each) => `${each.tagName.toLowerCase()}.${each.className}`.slice(0, 60))
"""


@every_world
def test_axe_finds_nothing_and_nothing_scrolls_sideways(arrive: Arrive, now: datetime, world: World) -> None:
    person = arrive(signed_in=world.make(now))
    found: list[str] = []
    for stop in world.stops:
        person.watch.expect(*stop.expects)
        stop.come(person.page)
        axe.bring(person.page)
        for screen in SCREENS:
            person.look_on(screen)
            found += [f"{stop.name} {screen} {finding}" for finding in axe.findings(person.page)]
        person.look_on(NARROWEST)
        found += [f"{stop.name} {each}" for each in person.page.evaluate(TOO_WIDE)]
    assert found == []


@every_world
def test_nothing_scrolls_sideways_in_letters_twice_as_large(
    arrive: Arrive, now: datetime, world: World
) -> None:
    person = arrive(screen=NARROWEST, text_size=200, signed_in=world.make(now))
    found: list[str] = []
    for stop in world.stops:
        person.watch.expect(*stop.expects)
        stop.come(person.page)
        # The words may stand there before the styles do.
        person.page.wait_for_load_state()
        found += [f"{stop.name} {each}" for each in person.page.evaluate(TOO_WIDE)]
    assert found == []


def test_axe_finds_something_where_there_is_something(arrive: Arrive) -> None:
    page = arrive().open("/account/login/")
    axe.bring(page)
    page.evaluate("() => document.querySelector('label').remove()")
    assert [finding.partition(":")[0] for finding in axe.findings(page)] == ["label"]
