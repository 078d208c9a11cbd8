"""Every worked case of trend.md, to 1e-6."""

from typing import Any

import pytest

from journal.analysis.comparison import compare, entries_for
from journal.analysis.response import judge, judge_many
from journal.analysis.verdict import Verdict
from journal.analysis.weeks import week_means
from tests.journal.analysis.worked_cases import (
    CASES,
    COMPARED,
    GATED,
    SLEEP,
    course_of,
    measure_of,
    name_of,
    series_of,
)

SIZES = {">=50%": "substantial", ">=30%": "moderate", "<30%": "small", None: None}

each_case = pytest.mark.parametrize("case", CASES, ids=name_of)
each_compared = pytest.mark.parametrize("case", COMPARED, ids=name_of)


def near(number: float) -> Any:
    return pytest.approx(number, rel=0, abs=1e-6)


def verdict_of(case: dict[str, Any]) -> Verdict:
    return judge(series_of(case), measure_of(case), course_of(case))


def test_there_are_cases_of_both_kinds() -> None:
    assert len(COMPARED) >= 6
    assert len(GATED) >= 2


@each_compared
def test_the_change_and_its_interval(case: dict[str, Any]) -> None:
    expected = case["expected"]
    change = verdict_of(case).change
    assert change is not None
    if measure_of(case) is SLEEP:  # worked on the mirrored scale
        assert (change.points, change.low, change.high) == (
            near(-expected["delta"]),
            near(-expected["hi"]),
            near(-expected["lo"]),
        )
    else:
        assert (change.points, change.low, change.high) == (
            near(expected["delta"]),
            near(expected["lo"]),
            near(expected["hi"]),
        )
    assert change.se == near(expected["se"])
    if expected["pct"] is None:
        assert change.percent is None
    else:
        assert change.percent == near(-expected["pct"])


@each_compared
def test_the_two_means_and_how_many_days_they_rest_on(case: dict[str, Any]) -> None:
    expected = case["expected"]
    verdict = verdict_of(case)
    assert verdict.baseline is not None
    assert verdict.window is not None
    means = (verdict.baseline.mean, verdict.window.mean)
    if measure_of(case) is SLEEP:
        means = (10 - means[0], 10 - means[1])
    assert means == (near(expected["baseline"]), near(expected["recent"]))
    assert (verdict.baseline.n, verdict.window.n) == (expected["n_base"], expected["n_window"])


@each_compared
def test_the_noise_model_behind_the_interval(case: dict[str, Any]) -> None:
    expected = case["expected"]
    (comparison,) = compare([entries_for(series_of(case), course_of(case))])
    assert (comparison.n, comparison.p) == (expected["n"], expected["p"])
    assert comparison.noise.phi == near(expected["phi"])
    assert comparison.noise.lam == near(expected["lam"])
    assert comparison.noise.sigma == near(expected["sigma"])


@each_case
def test_the_state(case: dict[str, Any]) -> None:
    assert verdict_of(case).state == case["expected"]["state"]


@each_compared
def test_the_size_and_whether_it_is_clear(case: dict[str, Any]) -> None:
    verdict = verdict_of(case)
    assert verdict.size == SIZES[case["expected"]["size"]]
    assert verdict.clear is (case["expected"]["size"] in (">=30%", ">=50%"))


@pytest.mark.parametrize("case", GATED, ids=name_of)
def test_a_gated_case_has_its_count_and_no_difference(case: dict[str, Any]) -> None:
    verdict = verdict_of(case)
    assert verdict.change is None
    assert (verdict.size, verdict.clear) == (None, False)
    counts = {"days": verdict.standing.days_at_dose, "n_base": verdict.standing.baseline_n}
    named = {name: number for name, number in case["expected"].items() if name != "state"}
    assert named
    assert named == {name: counts[name] for name in named}


@each_case
def test_the_weekly_means(case: dict[str, Any]) -> None:
    expected = [(week["week"], week["n"], near(week["mean"])) for week in case["weekly"]]
    got = [(week.week, week.n, week.mean) for week in week_means(series_of(case), origin=case["start"])]
    assert [week for week in got if week[1]] == expected


def test_all_at_once_gives_what_each_gives_alone() -> None:
    together = judge_many([(series_of(case), measure_of(case), course_of(case)) for case in CASES])
    for case, one in zip(CASES, together, strict=True):
        alone = verdict_of(case)
        assert (one.state, one.size, one.baseline, one.window) == (
            alone.state,
            alone.size,
            alone.baseline,
            alone.window,
        )
        if alone.change and one.change:
            assert one.change.se == pytest.approx(alone.change.se, rel=0, abs=1e-10)
