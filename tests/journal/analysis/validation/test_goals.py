"""The goals are those of trend.md §6, and a miss is a miss."""

import pytest

from journal.analysis.validation.goals import GOALS, Goal, Sense
from journal.analysis.validation.tally import AnyLook, Tally
from tests.journal.analysis.validation.outcomes import outcome

HARD = "unchanged/phi0.7-sd1.2/missing0/baseline28"
EASY = "unchanged/phi0.3-sd1.2/missing0/baseline28"


def goal(words: str) -> Goal:
    return next(one for one in GOALS if words in one.text)


def test_the_limits_are_those_demanded() -> None:
    assert [(one.sense.value, one.limit) for one in GOALS] == [
        ("≤", 6),
        ("≥", 93),
        ("≤", 12),
        ("≥", 88),
        ("≤", 10),
        ("≤", 4),
        ("≥", 60),
        ("≥", 72),
        ("≥", 30),
        ("≥", 37),
        ("±", 0.05),
    ]


def test_the_limit_itself_is_met_and_what_lies_beyond_is_not() -> None:
    at_limit = outcome(EASY, Tally(n=1000, better=30, worse=30, held=930))
    beyond = outcome(HARD, Tally(n=1000, better=61, held=929))
    for words in ("AR(1): “better”", "holds the truth"):
        worst, best = goal(words).in_order([at_limit, beyond])
        assert (worst.name, best.name) == (HARD, EASY)
        assert (goal(words).is_met_by(worst), goal(words).is_met_by(best)) == (False, True)


def test_three_looks_are_held_to_their_own_counts() -> None:
    tried = [outcome(EASY, Tally(n=100), AnyLook(n=200, said=21, clear=8))]
    (said,), (clear,) = (
        goal("ever a false sentence").in_order(tried),
        goal("ever a false clear").in_order(tried),
    )
    assert (said.figure.value, clear.figure.value) == (10.5, 4)
    assert not goal("ever a false sentence").is_met_by(said)
    assert goal("ever a false clear").is_met_by(clear)


def test_a_fall_is_sought_with_none_and_a_quarter_missing() -> None:
    tried = [
        outcome(f"fall/{noise}/missing{missing}/baseline{days}", Tally(n=100, better=better))
        for better, (noise, missing, days) in enumerate(
            (noise, missing, days)
            for noise in ("phi0.3-sd1.2", "phi0.5-sd1.6")
            for missing in (0, 25, 50)
            for days in (14, 28)
        )
    ]
    names = [reached.name for reached in goal("φ 0.5, sd 1.6, run-in of 28").in_order(tried)]
    assert names == [f"fall/phi0.5-sd1.6/missing{missing}/baseline28" for missing in (0, 25)]
    assert [reached.figure.value for reached in goal("φ 0.3, sd 1.2, baseline of 14").in_order(tried)] == [
        0,
        2,
    ]


def test_the_bias_is_held_either_way() -> None:
    assert goal("bias").sense is Sense.WITHIN
    fall = "fall/phi0.3-sd1.2/missing0/baseline14"
    low, high = (outcome(fall, Tally(n=100, error=error, error_squared=100)) for error in (-6.0, 4.0))
    worst, other = goal("bias").in_order([high, low])
    assert (worst.figure.value, other.figure.value) == pytest.approx((-0.06, 0.04))
    assert (goal("bias").is_met_by(worst), goal("bias").is_met_by(other)) == (False, True)


def test_the_bias_where_nothing_changed_is_over_all_noises() -> None:
    tried = [outcome(EASY, Tally(n=100, error=9)), outcome(HARD, Tally(n=100, error=-7))]
    (reached,) = goal("bias").in_order(tried)
    assert reached.name == "unchanged/*/missing0/baseline28"
    assert reached.figure.value == pytest.approx(0.01)


def test_days_missing_because_they_are_bad_are_not_held_to_the_bias() -> None:
    tally = Tally(n=100, error=50, error_squared=100)
    bad_days, gaps = (
        outcome(f"other-change/fall2-{kind}/missing50_{kind}/baseline14", tally)
        for kind in ("on_bad_days", "in_gaps")
    )
    assert [reached.name for reached in goal("bias").in_order([bad_days, gaps])] == [gaps.cell.name]


def test_further_conditions_have_no_goal() -> None:
    tried = [outcome("further/floor/missing25/baseline14", Tally(n=100, better=100))]
    assert [one.in_order(tried) for one in GOALS] == [[]] * len(GOALS)
