"""What no client should send, at every address that takes a body: a sentence, and nothing kept."""

import json
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any, Final

import pytest
import time_machine
from django.test import Client

from tests.titration.api.asking import CHANGES, TODAY, WHOLE, address, asked, put
from titration.models import Plan, PlanChange, StepAnswer, StockCount

NASTY: Final[list[Any]] = [
    *(None, True, -1, 1e300, "", "\0", "x" * 5_000, [], {}, [[]], "NaN", "25", "1e1"),
    *("0001-01-01", "1899-12-31", "9999-12-31", "2026-02-30", "24:00"),
]
THE_EVENING: Final = datetime(2026, 11, 29, 19, tzinfo=UTC)
RAW: Final = [
    *(
        b"",
        b"\xff\xfe",
        b"{",
        b"[]",
        b"null",
        b"7",
        b'"x"',
        b'{"on": NaN}',
        b'{"on": 1, "on": 2}',
        b'{"\\ud800": 1}',
    ),
    *(
        b"[" * 10_000 + b"]" * 10_000,
        b'{"on": ' + b"9" * 5_000 + b"}",
        b'{"reason": "' + b"x" * 1_000_000 + b'"}',
    ),
]
FIELDS: Final = {
    "pause": ("first_day", "last_day"),
    "redate-pause": ("pause", "first_day", "last_day"),
    "call-off-pause": ("pause",),
    "restart": ("at_lower",),
    "move-later": ("step", "to"),
    "started-late": ("first_dose_on",),
    "dose-time": ("from_day", "moment", "at"),
    "correct": ("step", "to", "dose_mg"),
}
GOOD: Final = {"moment": "morning", "at": "08:00", "dose_mg": "4", "at_lower": True}
KEPT: Final[dict[str, dict[str, Any]]] = {
    "": WHOLE | {"started_from": "", "reason": "", "confirmed": True},
    "stock/": {"on": "2026-11-29", "amounts": [{"strength_mg": "1.5", "amount": "20"}]},
    "gate/2026-11-30/": {"side_effect": True, "sleep": True, "opioid_or_surgery": True},
}


def check_refused(answer: Any, body: bytes) -> None:
    """Whether it is a problem with a sentence."""
    assert answer.status_code in {400, 409, 413}, (answer.status_code, body[:200])
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"].strip().endswith((".", "?"))


def nasty(good: dict[str, Any]) -> list[bytes]:
    """A body for each field and each nasty value, and what is no body at all."""
    messed = [
        good | {name: value}
        for name in (*good, "unheard")
        for value in NASTY
        if value != good.get(name) and not is_harmless(name, value)
    ]
    return [*(json.dumps(body).encode() for body in messed), *RAW]


def is_harmless(name: str, value: Any) -> bool:
    """A reason may be any short text, and the prescriber may have said so."""
    is_text = isinstance(value, str) and value.isprintable() and len(value) < 200
    return (name == "reason" and is_text) or (name == "prescriber_said" and value is True)


@pytest.mark.parametrize("change", CHANGES)
def test_a_change(her: Client, her_plan: Plan, change: str) -> None:
    fields = {name: GOOD.get(name, "2026-11-30") for name in FIELDS.get(change, ())}
    for body in nasty({"on": TODAY, "reason": "", "prescriber_said": False, **fields}):
        check_refused(her.post(address(f"{change}/"), body, content_type="application/json"), body)
    assert PlanChange.objects.count() == 1


@pytest.mark.parametrize("page", KEPT)
def test_what_is_put(her: Client, her_plan: Plan, page: str) -> None:
    if not page:
        asked(her, "stop")
    rows = PlanChange.objects.count()
    with time_machine.travel(THE_EVENING, tick=False):
        for body in nasty(KEPT[page]):
            check_refused(her.put(address(page), body, content_type="application/json"), body)
        assert PlanChange.objects.count() == rows
        assert not StockCount.objects.exists()
        assert not StepAnswer.objects.exists()
        assert put(her, KEPT[page], page=page).status_code in {HTTPStatus.OK, HTTPStatus.CREATED}
