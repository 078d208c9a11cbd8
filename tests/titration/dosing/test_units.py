"""Units: how many capsules, drops or mL a dose is."""

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titration.dosing import words
from titration.dosing.amounts import DoseError
from titration.dosing.preparations import Kind, Preparation
from titration.dosing.units import Units, describe, millilitres, units_for


def capsules(*strengths: str) -> Preparation:
    return Preparation(kind=Kind.CAPSULE, strengths_mg=tuple(map(Decimal, strengths)))


def tablets(*strengths: str) -> Preparation:
    return Preparation(kind=Kind.TABLET, strengths_mg=tuple(map(Decimal, strengths)))


def liquid(mg_per_ml: str = "1") -> Preparation:
    return Preparation(kind=Kind.LIQUID, mg_per_ml=Decimal(mg_per_ml))


def drops(mg_per_drop: str) -> Preparation:
    return Preparation(kind=Kind.DROPS, mg_per_drop=Decimal(mg_per_drop))


@pytest.mark.parametrize(
    ("mg", "preparation", "read"),
    [
        ("3.0", capsules("1.5"), "two 1.5 mg capsules"),
        ("1.5", capsules("1.5"), "one 1.5 mg capsule"),
        ("4.5", capsules("1.5", "3.0"), "one 3.0 mg capsule and one 1.5 mg capsule"),
        ("4.5", capsules("4.5", "3.0", "1.5"), "one 4.5 mg capsule"),
        ("5.5", tablets("0.5", "1.5", "3"), "one 3.0 mg tablet, one 1.5 mg tablet and two 0.5 mg tablets"),
        ("6.5", tablets("0.5"), "13 0.5 mg tablets"),
        ("0.1", capsules("0.05"), "two 50 µg capsules"),
        ("4", capsules("1.5"), "these capsules do not add up to 4.0 mg; the nearest are 3.0 mg and 4.5 mg"),
        ("1", tablets("1.5"), "these tablets do not add up to 1.0 mg; the nearest is 1.5 mg"),
        ("1", tablets("50"), "these tablets do not add up to 1.0 mg"),
        ("3.0", liquid(), "3 mL of 1 mg/mL"),
        ("0.5", liquid(), "0.5 mL of 1 mg/mL"),
        ("0.5", liquid("5"), "0.1 mL of 5 mg/mL"),
        ("10", liquid("1.0000"), "10 mL of 1 mg/mL"),
        ("1", liquid("3"), "about 0.33 mL of 3 mg/mL"),
        ("0.004", liquid(), "less than 0.01 mL of 1 mg/mL"),
        ("1.5", drops("0.25"), "six drops of 0.25 mg each"),
        ("0.05", drops("0.05"), "one drop of 50 µg"),
        ("1.6", drops("0.25"), "these drops do not add up to 1.6 mg; the nearest are 1.5 mg and 1.75 mg"),
        ("3.0", Preparation(kind=Kind.OTHER), ""),
        ("0", capsules("1.5"), ""),
        ("0", liquid(), ""),
    ],
)
def test_the_dose_in_the_patients_preparation(mg: str, preparation: Preparation, read: str) -> None:
    assert describe(Decimal(mg), preparation) == read


def test_fewest_is_not_always_the_largest_first() -> None:
    assert units_for(Decimal(6), capsules("4.5", "3", "0.5")) == Units(((Decimal(3), 2),))


def test_a_liquid_has_no_units_to_count() -> None:
    assert units_for(Decimal(3), liquid()) == Units()


@pytest.mark.parametrize(
    ("mg", "mg_per_ml", "ml"),
    [("3", "1", "3.00"), ("1", "3", "0.33"), ("0.005", "1", "0.01"), ("0.0049", "1", "0.00")],
)
def test_a_volume_is_rounded_to_a_hundredth_of_a_millilitre(mg: str, mg_per_ml: str, ml: str) -> None:
    assert str(millilitres(Decimal(mg), liquid(mg_per_ml))) == ml


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"kind": Kind.CAPSULE}, words.NO_CAPSULE_STRENGTH),
        ({"kind": Kind.TABLET}, words.NO_CAPSULE_STRENGTH),
        ({"kind": Kind.DROPS}, words.NO_DROP_STRENGTH),
        ({"kind": Kind.DROPS, "mg_per_drop": Decimal(0)}, words.NOT_A_STRENGTH),
        ({"kind": Kind.LIQUID, "mg_per_ml": Decimal(0)}, words.NOT_A_STRENGTH),
        ({"kind": Kind.LIQUID, "mg_per_ml": Decimal("NaN")}, words.NOT_A_STRENGTH),
        ({"kind": Kind.LIQUID, "mg_per_ml": Decimal("Infinity")}, words.NOT_A_STRENGTH),
        ({"kind": Kind.CAPSULE, "strengths_mg": (Decimal("1.5"), Decimal("-1.5"))}, words.NOT_A_STRENGTH),
        ({"kind": Kind.CAPSULE, "strengths_mg": (Decimal("0.00001"),)}, words.NOT_A_STRENGTH),
        ({"kind": Kind.CAPSULE, "strengths_mg": tuple(map(Decimal, range(1, 14)))}, words.TOO_MANY_STRENGTHS),
    ],
)
def test_a_preparation_needs_a_strength_that_can_be(fields: dict[str, object], sentence: str) -> None:
    with pytest.raises(DoseError) as refused:
        Preparation(**fields)  # type: ignore[arg-type]
    assert refused.value.sentence == sentence


strengths_on_hand = st.lists(st.integers(1, 12), min_size=1, max_size=3, unique=True)


@given(st.integers(1, 24), strengths_on_hand)
def test_units_add_up_exactly_and_are_the_fewest(quarters: int, strengths: list[int]) -> None:
    """Against trying out every combination, in quarters of a mg."""
    dose = Decimal(quarters) / 4
    found = units_for(dose, capsules(*(str(Decimal(quarter) / 4) for quarter in strengths)))
    tried = [
        sum(counts)
        for counts in product(*(range(quarters // strength + 1) for strength in strengths))
        if sum(count * strength for count, strength in zip(counts, strengths, strict=True)) == quarters
    ]
    if tried:
        assert sum(mg * number for mg, number in found.counts) == dose
        assert sum(number for _, number in found.counts) == min(tried)
        assert found.nearest_mg == ()
    else:
        assert found.counts == ()


@given(st.integers(1, 24), strengths_on_hand)
def test_the_nearest_doses_stand_on_both_sides_with_nothing_between(
    quarters: int, strengths: list[int]
) -> None:
    found = units_for(Decimal(quarters) / 4, capsules(*(str(Decimal(quarter) / 4) for quarter in strengths)))
    if found.counts:
        return
    most = 24 + max(strengths)
    sums = {
        sum(count * strength for count, strength in zip(counts, strengths, strict=True))
        for counts in product(*(range(most // strength + 1) for strength in strengths))
    }
    below = [Decimal(max(made)) / 4 for made in [[one for one in sums if 0 < one < quarters]] if made]
    above = Decimal(min(one for one in sums if one > quarters)) / 4
    assert found.nearest_mg == (*below, above)


def test_the_strangest_strengths_are_answered_at_once() -> None:
    odd = tablets("0.0001", "0.0003", "0.0007", "0.0011")
    assert units_for(Decimal("24.9999"), odd).nearest_mg == (Decimal("0.275"),)
