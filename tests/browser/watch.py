"""What a page does behind the back of the person who looks at it."""

from typing import Final
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response

GIVEN_UP: Final = "net::ERR_ABORTED"
"""What was still on its way when the person went on to another page."""


class Watch:
    """Collects whatever no page may do: complain on the console, ask another site, get an error for an answer.

    A violation of the content security policy is a complaint on the console too.
    """

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.troubles: list[str] = []
        self._site = urlsplit(site).netloc
        self._expected: set[str] = set()
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.troubles.append(f"script: {error.error}"))
        context.on("request", self._see_request)
        context.on("response", self._see_response)
        context.on("requestfailed", self._see_failure)

    def expect(self, *troubles: str) -> None:
        """Pass over what begins like this from now on: "404 /nothing/", "lost POST /journal/", "console: htmx"."""
        self._expected |= set(troubles)

    def _note(self, trouble: str) -> None:
        if not trouble.startswith(tuple(self._expected)):
            self.troubles.append(trouble)

    def _hear(self, message: ConsoleMessage) -> None:
        # The browser repeats every error answer on the console; they are noted as answers.
        is_repeated = message.text.startswith("Failed to load resource")
        if message.type in {"warning", "error"} and not is_repeated:
            self._note(f"console: {message.text}")

    def _see_request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.netloc != self._site:
            self._note(f"another site: {request.url}")

    def _see_response(self, response: Response) -> None:
        if response.status >= 400:
            self._note(f"{response.status} {urlsplit(response.url).path}")

    def _see_failure(self, request: Request) -> None:
        if request.failure != GIVEN_UP:
            self._note(f"lost {request.method} {urlsplit(request.url).path}")
