"""Drawing, judging and counting, recounted journal by journal."""

from itertools import islice

import numpy as np
import pytest

from journal.analysis.course import Course
from journal.analysis.measures import MEASURES
from journal.analysis.response import judge
from journal.analysis.series import Series
from journal.analysis.validation.answers import Method, answers_of
from journal.analysis.validation.tally import Outcome
from journal.analysis.validation.trial import journals_of, stretch, try_cell
from journal.analysis.validation.truth import true_change
from journal.analysis.verdict import State, Verdict
from tests.journal.analysis.validation.outcomes import cell

LOOKED_THREE_TIMES = "unchanged/phi0.7-sd1.2/missing25/baseline7"
FALL = "fall/phi0.3-sd1.2/missing50/baseline28"


def judged_alone(name: str, drawn: int, seed: int) -> list[dict[int, Verdict]]:
    """The verdicts of each journal drawn, one by one and through every gate, by day of the look."""
    one = cell(name)
    verdicts = []
    for cohort in islice(journals_of(one, drawn, seed), drawn // 100):
        for scores in cohort.pain:
            is_logged = ~np.isnan(scores)
            series = Series.of(cohort.days[is_logged].tolist(), scores[is_logged].tolist())
            verdicts.append({day: judge(series, MEASURES[0], Course(0, 28, day)) for day in one.looks})
    return verdicts


@pytest.fixture(scope="module")
def looked_three_times() -> Outcome:
    return try_cell(cell(LOOKED_THREE_TIMES), 40, seed=3)


def test_no_journal_that_can_be_judged_is_passed_over(looked_three_times: Outcome) -> None:
    alone = judged_alone(LOOKED_THREE_TIMES, looked_three_times.drawn, seed=3)
    for day in (55, 83, 111):
        states = [verdicts[day].state for verdicts in alone if verdicts[day].change]
        tally = looked_three_times.looks[day, Method.COMPARISON]
        assert tally.n == len(states)
        assert tally.better == states.count(State.BETTER)
        assert tally.worse == states.count(State.WORSE)


def test_any_look_is_counted_by_journal(looked_three_times: Outcome) -> None:
    alone = judged_alone(LOOKED_THREE_TIMES, looked_three_times.drawn, seed=3)
    judged = [verdicts for verdicts in alone if any(v.change for v in verdicts.values())]
    said = [any(v.state in (State.BETTER, State.WORSE) for v in verdicts.values()) for verdicts in judged]
    clear = [any(v.clear for v in verdicts.values()) for verdicts in judged]
    counts = looked_three_times.any_look[Method.COMPARISON]
    assert (counts.n, counts.said, counts.clear) == (len(judged), sum(said), sum(clear))
    assert 0 < len(judged) < len(alone)


def test_truth_and_error_are_of_the_days_compared() -> None:
    counted = try_cell(cell(FALL), 10, seed=5)
    alone = [verdicts[83] for verdicts in judged_alone(FALL, counted.drawn, seed=5)]
    change = true_change(np.arange(-28, 84), cell(FALL).options)
    held, errors = 0, []
    for verdict, scores in zip(alone, _pain(FALL, counted.drawn, seed=5), strict=True):
        if verdict.change:
            truth = change[-28:][~np.isnan(scores[-28:])].mean()
            held += verdict.change.low <= truth <= verdict.change.high
            errors.append(verdict.change.points - truth)
    tally = counted.at_week_12()
    assert (tally.n, tally.held) == (len(errors), held)
    assert tally.error == pytest.approx(sum(errors))
    assert tally.error_squared == pytest.approx(sum(error**2 for error in errors))


def _pain(name: str, drawn: int, seed: int) -> np.ndarray:
    return np.concatenate([cohort.pain for cohort in journals_of(cell(name), drawn, seed)])


def test_a_verdict_behind_a_gate_is_no_answer() -> None:
    verdicts = [verdicts[83] for verdicts in judged_alone(LOOKED_THREE_TIMES, 100, seed=3)]
    answers = answers_of(verdicts)
    assert np.isnan(answers.difference).tolist() == [verdict.change is None for verdict in verdicts]
    assert answers.is_better.tolist() == [verdict.state is State.BETTER for verdict in verdicts]
    assert answers_of([]).difference.size == 0


def test_it_goes_on_until_enough_are_judged(looked_three_times: Outcome) -> None:
    assert 40 <= looked_three_times.at_week_12().n < 40 + 100
    assert looked_three_times.drawn > 200
    fall = try_cell(cell(FALL), 10, seed=5)
    assert 4 * 10 <= fall.at_week_12().n < 4 * 10 + 100


def test_all_methods_answer_for_the_same_journals(looked_three_times: Outcome) -> None:
    n = looked_three_times.at_week_12().n
    others = {method: looked_three_times.at_week_12(method).n for method in Method}
    # One week before the first dose and an empty one since leave the weekly t-test without an answer.
    assert n - 10 <= others.pop(Method.WEEKLY) <= n
    assert set(others.values()) == {n}


def test_the_same_seed_counts_the_same(looked_three_times: Outcome) -> None:
    assert try_cell(cell(LOOKED_THREE_TIMES), 40, seed=3) == looked_three_times
    assert try_cell(cell(LOOKED_THREE_TIMES), 40, seed=4) != looked_three_times


def test_every_cell_draws_its_own_journals() -> None:
    one, other = (_pain(f"fall/phi0.3-sd1.2/missing{share}/baseline28", 100, seed=1) for share in (25, 50))
    both = ~np.isnan(one) & ~np.isnan(other)
    assert (one[both] != other[both]).mean() > 0.5


def test_a_stretch_is_the_28_days_before_its_end() -> None:
    days = np.arange(-10, 84)
    scores = days[None].astype(float)
    assert stretch(days, scores, 84)[0].tolist() == list(range(56, 84))
    before = stretch(days, scores, 0)[0]
    assert np.isnan(before[:18]).all()
    assert before[18:].tolist() == list(range(-10, 0))
