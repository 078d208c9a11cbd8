"""The watch over every page sees what it is there to see."""

from typing import Any

import pytest

from tests.browser.conftest import Arrive

BREAKS_POLICY = "document.querySelector('h1').setAttribute('style', 'color: red')"
ASKS_ANOTHER_SITE = "new Image().src = 'http://tracker.example/pixel.gif'"


@pytest.mark.parametrize(
    ("script", "event", "trouble"),
    [
        (BREAKS_POLICY, "console", "console: Applying inline style violates"),
        (
            ASKS_ANOTHER_SITE,
            "console",
            "console: Loading the image 'http://tracker.example/pixel.gif' violates",
        ),
        ("fetch('/nothing/')", "response", "404 /nothing/"),
        ("console.warn('Something is odd.')", "console", "console: Something is odd."),
        ("setTimeout(() => { throw new Error('It broke.') })", "weberror", "script: It broke."),
    ],
)
def test_it_sees(arrive: Arrive, script: str, event: Any, trouble: str) -> None:
    visitor = arrive()
    page = visitor.open("/about/")
    assert visitor.watch.troubles == []

    with visitor.context.expect_event(event, lambda _: bool(visitor.watch.troubles)):
        page.evaluate(f"() => {{ {script} }}")

    assert visitor.watch.troubles[0].startswith(trouble)
    visitor.watch.troubles.clear()


def test_it_sees_another_site(arrive: Arrive) -> None:
    visitor = arrive()
    with visitor.context.expect_event("requestfailed"):
        visitor.page.set_content('<img src="http://tracker.example/pixel.gif" alt="">')

    assert visitor.watch.troubles == [
        "another site: http://tracker.example/pixel.gif",
        "lost GET /pixel.gif",
    ]
    visitor.watch.troubles.clear()
