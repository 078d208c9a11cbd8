"""What the tests of a plan's pages say and read."""

import html
import re
from datetime import date
from decimal import Decimal
from typing import Any

from django.test import Client
from django.urls import reverse

from titration.dosing.schedule import Step

Written = tuple[tuple[str, str], ...]

AS_WRITTEN: Written = (("2026-11-02", "1.5"), ("2026-11-16", "3.0"), ("2026-11-30", "4.5"))


def steps(written: Written) -> tuple[Step, ...]:
    return tuple(Step(date.fromisoformat(day), Decimal(dose)) for day, dose in written)


def sent(written: Written) -> dict[str, list[str]]:
    return {"starts_on": [day for day, _dose in written], "dose_mg": [dose for _day, dose in written]}


def words(response: Any) -> str:
    """What a person reads of a page, on one line."""
    return html.unescape(" ".join(re.sub(r"<[^>]*>", " ", response.content.decode()).split()))


def post(her: Client, page: str, said: dict[str, Any]) -> Any:
    return her.post(reverse(page), said)


def seal(page: Any) -> str:
    """The mark of what the page says."""
    found = re.search(r'name="seen" value="([0-9a-f]+)"', page.content.decode())
    assert found is not None
    return found[1]


def confirm(person: Client, address: str, **said: str) -> Any:
    """Read the page, give one's word to what it says, and go on to where that leads."""
    return person.post(address, {"seen": seal(person.get(address)), **said}, follow=True)


def type_own_steps(her: Client, written: Written) -> Any:
    post(her, "plan_new", {"started_from": "own", "first_day": "2026-11-23"})
    return post(her, "plan_new_steps", sent(written))
