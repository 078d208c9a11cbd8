"""The states after the gates, percent and size (trend.md §3)."""

import pytest
from hypothesis import given, settings

from journal.analysis import response
from journal.analysis.measures import MEASURES, Measure
from journal.analysis.response import judge, judge_many
from journal.analysis.series import Series
from journal.analysis.verdict import State, Verdict
from tests.journal.analysis.journals import COURSE, Journal, journals, noisy, series
from tests.journal.analysis.worked_cases import DREAM_VIVIDNESS, PAIN, SLEEP


def before_and_after(before: int, after: int, measure: Measure = PAIN) -> Verdict:
    """Constant scores: the narrowest interval there is."""
    days = range(-14, 84)
    return judge(Series.of(days, [before if day < 0 else after for day in days]), measure, COURSE)


@pytest.mark.parametrize(
    ("measure", "fell", "rose"),
    [
        (PAIN, State.BETTER, State.WORSE),
        (SLEEP, State.WORSE, State.BETTER),
        (DREAM_VIVIDNESS, State.CHANGED, State.CHANGED),
    ],
    ids=lambda of: of.name if isinstance(of, Measure) else None,
)
def test_which_way_is_better(measure: Measure, fell: State, rose: State) -> None:
    assert before_and_after(7, 4, measure).state is fell
    assert before_and_after(4, 7, measure).state is rose


def test_the_change_is_on_the_scale_as_logged() -> None:
    rise = before_and_after(4, 7, SLEEP).change
    assert rise is not None
    assert rise.points == 3
    assert 0 < rise.low < 3 < rise.high


@pytest.mark.parametrize(
    ("low", "high", "state"),
    [
        (-2.0, 2.0, State.ABOUT_THE_SAME),
        (-2.01, 1.0, State.CANNOT_TELL_YET),
        (-1.0, 2.01, State.CANNOT_TELL_YET),
        (-0.5, 0.0, State.ABOUT_THE_SAME),
        (0.0, 0.5, State.ABOUT_THE_SAME),
        (-0.5, -0.01, State.BETTER),
        (0.01, 0.5, State.WORSE),
        (-5.0, -0.01, State.BETTER),
    ],
)
def test_the_state_of_an_interval(low: float, high: float, state: State) -> None:
    assert response._state(PAIN.direction, low, high) is state


def test_about_the_same_and_cannot_tell() -> None:
    assert before_and_after(5, 5).state is State.ABOUT_THE_SAME
    wide = {day: 10 * (day // 5 % 2) for day in range(-14, 84)}
    assert judge(series(wide), PAIN, COURSE).state is State.CANNOT_TELL_YET


@pytest.mark.parametrize(
    ("before", "after", "size", "clear"),
    [
        (10, 7, "moderate", True),  # 30 % exactly
        (10, 5, "substantial", True),  # 50 % exactly
        (10, 6, "moderate", True),
        (7, 5, "small", False),  # 28.6 %
        (8, 2, "substantial", True),
    ],
)
def test_size_and_clear_improvement(before: int, after: int, size: str, clear: bool) -> None:
    verdict = before_and_after(before, after)
    assert (verdict.state, verdict.size, verdict.clear) == (State.BETTER, size, clear)


@pytest.mark.parametrize(
    ("fall", "size"), [(29.999, "small"), (30.0 - 1e-12, "moderate"), (50.0 - 1e-12, "substantial")]
)
def test_the_last_binary_digit_does_not_decide(fall: float, size: str) -> None:
    assert response._size(-fall) == size


def test_percent_has_the_sign_of_the_change() -> None:
    fall, rise = before_and_after(5, 3).change, before_and_after(5, 7).change
    assert fall is not None
    assert rise is not None
    assert fall.percent == pytest.approx(-40)
    assert rise.percent == pytest.approx(40)


def test_percent_needs_a_baseline_of_two() -> None:
    at_two, below = before_and_after(2, 0), before_and_after(1, 0)
    assert at_two.change is not None
    assert below.change is not None
    assert at_two.change.percent == pytest.approx(-100)
    assert below.change.percent is None
    assert (below.state, below.size, below.clear) == (State.BETTER, None, False)


def test_percent_only_for_severities() -> None:
    with_percent = {
        measure.name: change.percent is not None
        for measure in MEASURES
        if (change := before_and_after(6, 4, measure).change)
    }
    assert with_percent == {
        "pain": True,
        "sleep": False,
        "dream_vividness": False,
        "dream_distress": True,
        "fatigue": True,
    }


def test_worse_has_no_size() -> None:
    assert before_and_after(4, 8).size is None
    assert not before_and_after(4, 8).clear


@settings(max_examples=20, deadline=None)
@given(journals())
def test_the_mirrored_measure_has_the_same_verdict(journal: Journal) -> None:
    mirrored = {day: 10 - score for day, score in journal.items()}
    pain, sleep = judge(series(journal), PAIN, COURSE), judge(series(mirrored), SLEEP, COURSE)
    assert sleep.state is pain.state
    assert sleep.change is not None
    assert pain.change is not None
    assert sleep.change.points == pytest.approx(-pain.change.points)
    assert sleep.change.se == pytest.approx(pain.change.se)


def test_gated_and_compared_cases_keep_their_places() -> None:
    full, empty, thin = noisy(range(-14, 84)), dict[int, int](), noisy(range(-3, 84))
    verdicts = judge_many([(series(one), PAIN, COURSE) for one in (empty, full, thin, full)])
    assert [one.state for one in verdicts][::2] == [State.NO_BASELINE, State.BASELINE_THIN]
    assert verdicts[1] == verdicts[3]
    assert verdicts[1].change is not None


def test_no_cases_no_verdicts() -> None:
    assert judge_many([]) == []


def test_every_number_is_a_plain_one() -> None:
    """They go into JSON as they are."""
    verdict = before_and_after(7, 4)
    assert verdict.change is not None
    assert verdict.baseline is not None
    numbers = [verdict.change.points, verdict.change.low, verdict.change.se, verdict.baseline.mean]
    assert {type(number) for number in numbers} == {float}
    assert type(verdict.baseline.n) is type(verdict.standing.window_n) is int
    assert type(verdict.standing.has_baseline) is bool
