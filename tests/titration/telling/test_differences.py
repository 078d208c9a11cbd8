"""What a change does, in sentences: the same before it is kept and in the history."""

from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest

from titration.dosing.preparations import Kind, Preparation
from titration.dosing.schedule import Step
from titration.plan_content import PlanContent
from titration.telling.differences import differences

AS_WRITTEN = (("2026-11-02", "1.5"), ("2026-11-16", "3.0"), ("2026-11-30", "4.5"))


def content(written: tuple[tuple[str, str], ...] = AS_WRITTEN, **other: Any) -> PlanContent:
    said = {
        "dose_moment": "bedtime",
        "dose_time": time(22, 0),
        "preparation": Preparation(kind=Kind.OTHER),
    }
    steps = tuple(Step(date.fromisoformat(day), Decimal(dose)) for day, dose in written)
    return PlanContent(steps=steps, **said | other)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("after", "sentences"),
    [
        (AS_WRITTEN, []),
        (
            (("2026-11-02", "1.5"), ("2026-11-30", "3.0"), ("2026-12-14", "4.5")),
            ["3.0 mg moves from Mon 16 Nov to Mon 30 Nov.", "4.5 mg moves from Mon 30 Nov to Mon 14 Dec."],
        ),
        (
            (("2026-11-02", "1.5"), ("2026-11-16", "3.0"), ("2026-11-30", "4.0")),
            ["From Mon 30 Nov: 4.0 mg instead of 4.5 mg."],
        ),
        (
            (("2026-11-02", "1.5"), ("2026-11-16", "3.0")),
            ["4.5 mg from Mon 30 Nov is left out."],
        ),
        (
            (*AS_WRITTEN, ("2026-12-14", "3.0")),
            ["3.0 mg from Mon 14 Dec is added."],
        ),
        (
            (("2026-11-02", "1.5"), ("2026-11-23", "2.0"), ("2026-11-30", "4.5"), ("2026-12-14", "6.0")),
            [
                "3.0 mg from Mon 16 Nov is left out.",
                "2.0 mg from Mon 23 Nov is added.",
                "6.0 mg from Mon 14 Dec is added.",
            ],
        ),
    ],
)
def test_every_changed_step_has_its_sentence_in_the_order_of_the_dates(
    after: tuple[tuple[str, str], ...], sentences: list[str]
) -> None:
    assert differences(content(), content(after)) == sentences


def test_dose_time_and_preparation_say_what_is_and_what_was() -> None:
    after = content(
        dose_moment="other",
        dose_time=time(13, 15),
        preparation=Preparation(kind=Kind.DROPS, mg_per_drop=Decimal("0.05")),
    )
    assert differences(content(), after) == [
        "Dose time: At 13:15. Before: At bedtime, 22:00.",
        "Preparation: Drops of 50 µg each. Before: not given.",
    ]
    assert differences(after, content())[1] == "Preparation: not given. Before: Drops of 50 µg each."
