"""A day's content as JSON, the way its versions are kept."""

from datetime import time
from decimal import Decimal
from typing import Any

from journal.daylog import DAYLOG_FIELDS, DayLog, SideEffectLogged


def content_as_json(content: DayLog) -> dict[str, Any]:
    plain = {name: getattr(content, name) for name in DAYLOG_FIELDS}
    return plain | {
        "dose_mg": None if content.dose_mg is None else format(content.dose_mg.normalize(), "f"),
        "dose_time": None if content.dose_time is None else content.dose_time.isoformat("minutes"),
        "side_effects": [[effect.kind, effect.grade] for effect in content.side_effects],
    }


def content_from_json(kept: dict[str, Any]) -> DayLog:
    return DayLog(
        **kept
        | {
            "dose_mg": None if kept["dose_mg"] is None else Decimal(kept["dose_mg"]),
            "dose_time": None if kept["dose_time"] is None else time.fromisoformat(kept["dose_time"]),
            "side_effects": tuple(SideEffectLogged(kind, grade) for kind, grade in kept["side_effects"]),
        }
    )
