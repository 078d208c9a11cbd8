"""Somebody at a browser."""

from typing import Any

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Locator, Page

from journal.models import User
from tests.browser.screens import PHONE, Screen
from tests.browser.watch import Watch


class Person:
    """A window of their own, in Berlin, and a count of their taps."""

    def __init__(
        self,
        browser: Browser,
        site: str,
        *,
        screen: Screen = PHONE,
        signed_in: User | None = None,
        has_script: bool = True,
    ) -> None:
        options: dict[str, Any] = {"color_scheme": screen.scheme, "java_script_enabled": has_script}
        self.context = browser.new_context(
            base_url=site,
            viewport={"width": screen.width, "height": screen.height},
            locale="en-GB",
            timezone_id="Europe/Berlin",
            reduced_motion="reduce",
            has_touch=screen.is_phone,
            **options,
        )
        self.context.set_default_timeout(15_000)
        self.watch = Watch(self.context, site)
        self.page = self.context.new_page()
        self.taps = 0
        self._is_thumb = screen.is_phone
        if signed_in:
            self._bring_session(signed_in, site)

    def open(self, path: str) -> Page:
        self.page.goto(path)
        return self.page

    def look_on(self, screen: Screen) -> None:
        """The same page on another screen, once what it asks for there has come."""
        self.page.set_viewport_size({"width": screen.width, "height": screen.height})
        self.page.emulate_media(color_scheme=screen.scheme)
        self.page.wait_for_function("() => !document.querySelector('.htmx-request')")

    def tap(self, target: Locator) -> None:
        """With the thumb on a phone, with the mouse at a desk."""
        self.taps += 1
        if self._is_thumb:
            target.tap()
        else:
            target.click()

    def leave(self) -> None:
        self.context.close()

    def _bring_session(self, user: User, site: str) -> None:
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site}])
