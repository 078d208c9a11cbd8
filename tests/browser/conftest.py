"""A real browser, and people at it. Every test here is marked `browser`."""

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import pytest
import time_machine
from celery import Celery
from django.core.cache import cache as django_cache
from playwright.sync_api import Browser, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.browser.person import Person

HERE = Path(__file__).parent
CHROMIUM = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
expect.set_options(timeout=15_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


class Arrive(Protocol):
    def __call__(self, **options: Any) -> Person: ...


@pytest.fixture(scope="session")
def launch() -> Iterator[Callable[[int], Browser]]:
    """A browser for each size of text, in percent of the usual; one for all tests of a process."""
    # Playwright keeps an event loop in this thread, which Django takes for a reason to refuse the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:

        @cache
        def launch(text_size: int) -> Browser:
            font = f"--blink-settings=defaultFontSize={16 * text_size // 100}"
            return playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS, font])

        yield launch


@pytest.fixture
def _evening(now: datetime) -> Iterator[None]:
    """The server's clock starts at ``now`` and goes on."""
    with time_machine.travel(now, tick=True):
        yield


@pytest.fixture
def _no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hints go to a broker of this process, where nobody takes them."""
    app = Celery("browser tests", broker="memory://localhost/", set_as_current=False)
    monkeypatch.setattr("journal.hints.current_app", app)


@pytest.fixture
def arrive(
    launch: Callable[[int], Browser], live_server: LiveServer, _evening: None, _no_worker: None
) -> Iterator[Arrive]:
    """People who come to the site; when they leave, no page may have done what no page may do."""
    django_cache.clear()
    there: list[Person] = []

    def arrive(*, text_size: int = 100, **options: Any) -> Person:
        there.append(Person(launch(text_size), live_server.url, **options))
        return there[-1]

    yield arrive
    for person in there:
        person.leave()
    django_cache.clear()
    assert [trouble for person in there for trouble in person.watch.troubles] == []
