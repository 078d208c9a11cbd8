"""The check-in as a thumb finds it: what is tapped, and what then stands there."""

from playwright.sync_api import Locator, expect

from tests.browser.person import Person


class CheckIn:
    """The cards of one day, in one person's window."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.page = person.page
        self.status = self.page.locator("#checkin-status .pill")

    def card(self, name: str) -> Locator:
        """The card of that heading: "Pain", "Side effects"."""
        return self.page.get_by_role("region", name=name, exact=True)

    def scale(self, name: str) -> Locator:
        return self.page.locator(".checkin").get_by_role("group", name=name)

    def tap_score(self, name: str, score: int) -> None:
        self.person.tap(self.scale(name).locator("label", has=self.page.locator(f"input[value='{score}']")))

    def tap(self, words: str) -> None:
        """A button or chip, by what is written on it."""
        self.person.tap(self.page.get_by_role("button", name=words, exact=True))

    def tap_answer(self, words: str) -> None:
        self.person.tap(self.page.locator("label", has_text=words))

    def clear(self, name: str) -> None:
        self.person.tap(self.scale(name).locator("label", has_text="clear"))

    def write_note(self, words: str) -> None:
        note = self.page.get_by_role("textbox", name="Note")
        self.person.tap(note)
        note.press_sequentially(words)
        note.blur()

    def expect_saved(self) -> None:
        expect(self.status).to_have_text("All saved")

    def expect_score(self, name: str, score: int) -> None:
        """It alone is chosen on its scale."""
        chosen = self.scale(name).locator("input:checked")
        expect(chosen).to_have_count(1)
        expect(chosen).to_have_value(str(score))

    def expect_blank(self, name: str) -> None:
        expect(self.scale(name).locator("input")).not_to_have_count(0)
        expect(self.scale(name).locator("input:checked")).to_have_count(0)
