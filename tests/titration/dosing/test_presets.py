"""Presets: the steps they make, and that each can be read where it comes from."""

from datetime import date
from decimal import Decimal
from urllib.parse import urlsplit

import pytest

from titration.dosing import words
from titration.dosing.amounts import DoseError
from titration.dosing.presets import PRESETS, Preset, preset
from titration.dosing.schedule import faults
from titration.dosing.units import describe

FIRST = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("key", "number", "second", "last"),
    [
        ("capsules-1.5", 3, ("2026-06-15", "3"), ("2026-06-29", "4.5")),
        ("half-weekly", 9, ("2026-06-08", "1"), ("2026-07-27", "4.5")),
        ("half-fortnightly", 9, ("2026-06-15", "1"), ("2026-09-21", "4.5")),
        ("one-fortnightly", 8, ("2026-06-15", "1.5"), ("2026-09-07", "4.5")),
        ("liquid-weekly", 9, ("2026-06-08", "1"), ("2026-07-27", "4.5")),
    ],
)
def test_the_steps_of_a_preset(key: str, number: int, second: tuple[str, str], last: tuple[str, str]) -> None:
    steps = preset(key).steps_from(FIRST)
    assert len(steps) == number
    assert steps[0].starts_on == FIRST
    for step, (day, mg) in ((steps[1], second), (steps[-1], last)):
        assert (step.starts_on.isoformat(), step.dose_mg) == (day, Decimal(mg))


@pytest.mark.parametrize("one", PRESETS, ids=lambda one: one.key)
def test_a_preset_makes_a_plan_and_names_its_source(one: Preset) -> None:
    assert faults(one.steps_from(FIRST), today=FIRST) == ()
    assert urlsplit(one.source.url).scheme == "https"
    assert urlsplit(one.source.url).path not in ("", "/")
    assert one.source.name
    assert one.source.says.endswith(".")


def test_presets_have_keys_of_their_own() -> None:
    assert len({one.key for one in PRESETS}) == len(PRESETS) == 5


def test_the_liquid_preset_is_told_in_millilitres() -> None:
    liquid = preset("liquid-weekly")
    assert liquid.preparation is not None
    assert [describe(dose, liquid.preparation) for dose in liquid.doses_mg[:2]] == [
        "0.5 mL of 1 mg/mL",
        "1 mL of 1 mg/mL",
    ]


def test_an_unknown_preset_is_a_sentence() -> None:
    with pytest.raises(DoseError) as refused:
        preset("fastest")
    assert refused.value.sentence == words.NO_SUCH_PRESET
