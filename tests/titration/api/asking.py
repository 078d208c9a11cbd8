"""How the tests of the plan's addresses ask."""

import json
from typing import Any, Final

from django.test import Client

from journal.models import User

TODAY: Final = "2026-11-20"
PLAN: Final = "/api/v1/plan/"
CHANGES: Final = (
    *("confirm", "discard", "hold", "resume", "ask-to-resume", "step-back", "pause", "redate-pause"),
    *("call-off-pause", "restart", "move-later", "started-late", "dose-time", "correct", "finish", "stop"),
    "undo",
)
WHOLE: Final[dict[str, Any]] = {
    "steps": [{"starts_on": "2026-11-23", "dose_mg": "1.5"}, {"starts_on": "2026-12-07", "dose_mg": "3"}],
    "dose_time": {"moment": "bedtime", "at": "22:00"},
    "preparation": {"kind": "capsule", "strengths": ["1.5"]},
}


def address(page: str = "", patient: User | None = None) -> str:
    return f"{PLAN}{page}" + (f"?patient={patient.pk}" if patient else "")


def asked(
    client: Client,
    change: str,
    patient: User | None = None,
    *,
    headers: dict[str, str] | None = None,
    **said: Any,
) -> Any:
    """One change, today."""
    body = {"on": TODAY} | said
    where = address(f"{change}/", patient)
    return client.post(where, body, content_type="application/json", headers=headers or {})


def put(
    client: Client,
    body: Any = WHOLE,
    *,
    page: str = "",
    patient: User | None = None,
    headers: dict[str, str] | None = None,
) -> Any:
    """The whole plan, or what another page keeps."""
    raw = json.dumps(body)
    return client.put(address(page, patient), raw, content_type="application/json", headers=headers or {})


def steps_of(plan: dict[str, Any]) -> list[str]:
    """``dose from day``, for each step."""
    return [f"{step['dose_mg']} from {step['starts_on']}" for step in plan["steps"]]
