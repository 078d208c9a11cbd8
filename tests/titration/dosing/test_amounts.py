"""Amounts: what a person may type, and what they read."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal import daylog_rules
from titration.dosing import words
from titration.dosing.amounts import SMALLEST_MG, TOO_HIGH_MG, DoseError, dose_fault, format_mg, parse_mg

doses = st.integers(1, 249_999).map(lambda ticks: SMALLEST_MG * ticks)


@pytest.mark.parametrize(
    ("typed", "mg"),
    [
        ("1.5", "1.5"),
        ("1,5", "1.5"),
        (" 3 ", "3"),
        ("3.0", "3"),
        ("4.5000", "4.5"),
        ("1.500000", "1.5"),
        (".5", "0.5"),
        ("0.0001", "0.0001"),
        ("24.9999", "24.9999"),
        ("1.5 mg", "1.5"),
        ("1.5MG", "1.5"),
        ("50 µg", "0.05"),
        ("50 \u03bcg", "0.05"),
        ("50ug", "0.05"),
        ("0,1 mcg", "0.0001"),
    ],
)
def test_what_may_be_typed(typed: str, mg: str) -> None:
    assert str(parse_mg(typed)) == mg


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        *[
            (typed, words.NOT_AN_AMOUNT)
            for typed in (
                *("", " ", "mg", "one", "1.5.0", "1,5,0", "1.", "+1.5", "--1", "1 5", "1.5 g", "1.5 mL"),
                *("NaN", "nan", "sNaN", "Infinity", "-inf", "1e1", "1E-1", "0x1", "1_5", "٣", "¾", "1.5\x00"),
                *("\ud800", "\u202e1.5", "=1.5", "<script>", "9" * 1_000, "1." + "0" * 1_000),
            )
        ],
        ("0", words.NOT_ABOVE_ZERO),
        ("0.0000", words.NOT_ABOVE_ZERO),
        ("-1.5", words.NOT_ABOVE_ZERO),
        ("-30", words.NOT_ABOVE_ZERO),
        ("25", words.NOT_LOW_DOSE),
        ("50", words.NOT_LOW_DOSE),
        ("25000 µg", words.NOT_LOW_DOSE),
        ("0.00001", words.TOO_PRECISE),
        ("1.50001", words.TOO_PRECISE),
        ("24.99999", words.TOO_PRECISE),
        ("0.01 µg", words.TOO_PRECISE),
    ],
)
def test_what_is_refused_and_why(typed: str, sentence: str) -> None:
    with pytest.raises(DoseError) as refused:
        parse_mg(typed)
    assert refused.value.sentence == str(refused.value) == sentence


@pytest.mark.parametrize("amount", ["NaN", "sNaN", "Infinity", "-Infinity"])
def test_a_decimal_that_is_no_number_is_no_dose(amount: str) -> None:
    assert dose_fault(Decimal(amount)) == words.NOT_AN_AMOUNT


@pytest.mark.parametrize(
    ("mg", "read"),
    [
        ("3", "3.0 mg"),
        ("3.0000", "3.0 mg"),
        ("4.5", "4.5 mg"),
        ("1.25", "1.25 mg"),
        ("1.0001", "1.0001 mg"),
        ("10", "10.0 mg"),
        ("20", "20.0 mg"),
        ("0.1", "0.1 mg"),
        ("0.0999", "99.9 µg"),
        ("0.05", "50 µg"),
        ("0.001", "1 µg"),
        ("0.0001", "0.1 µg"),
        ("0", "0 mg"),
        ("0.0000", "0 mg"),
    ],
)
def test_how_an_amount_reads(mg: str, read: str) -> None:
    assert format_mg(Decimal(mg)) == read


@given(doses)
def test_what_is_shown_can_be_typed_back(dose: Decimal) -> None:
    assert parse_mg(format_mg(dose)) == dose


@given(st.text())
def test_any_text_is_a_dose_or_refused_with_a_sentence(typed: str) -> None:
    try:
        dose = parse_mg(typed)
    except DoseError:
        return
    assert dose_fault(dose) is None


def test_the_journal_and_the_plan_agree_on_what_is_too_high_and_too_fine() -> None:
    assert TOO_HIGH_MG == daylog_rules.TOO_HIGH_DOSE_MG
    assert SMALLEST_MG == daylog_rules.SMALLEST_DOSE_STEP_MG
