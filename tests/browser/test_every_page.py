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
def test_axe_finds_nothing(arrive: Arrive, now: datetime, world: World) -> None:
    person = arrive(signed_in=world.make(now))
    found: list[str] = []
    for stop in world.stops:
        person.watch.expect(*stop.expects)
        stop.come(person.page)
        axe.bring(person.page)
        for screen in SCREENS:
            person.look_on(screen)
            found += [f"{stop.name} {screen} {finding}" for finding in axe.findings(person.page)]
    assert found == []


@every_world
@pytest.mark.parametrize("text_size", [100, 200])
def test_nothing_scrolls_sideways(arrive: Arrive, now: datetime, world: World, text_size: int) -> None:
    person = arrive(screen=NARROWEST, text_size=text_size, signed_in=world.make(now))
    found: list[str] = []
    for stop in world.stops:
        person.watch.expect(*stop.expects)
        stop.come(person.page)
        found += [f"{stop.name} {each}" for each in person.page.evaluate(TOO_WIDE)]
    assert found == []
