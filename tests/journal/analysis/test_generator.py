"""Made-up journals (trend.md §6): the truth that was put in can be found again."""

import numpy as np
import pytest

from journal.analysis.cohort import SIDE_EFFECTS, Cohort, CohortOptions, Missing, Shape
from journal.analysis.generator import dose_on, effect_on, simulate

PLAIN = CohortOptions(patients=100, weeks=12, flare_rate=0, missing=0, effect=0, mean=5, sd=1.0)


def made(options: CohortOptions, seed: int = 1) -> Cohort:
    (cohort,) = simulate(options, seed)
    return cohort


def plain(**other: object) -> CohortOptions:
    fields = {name: getattr(PLAIN, name) for name in PLAIN.__slots__}
    return CohortOptions(**{**fields, **other})


def same(one: Cohort, other: Cohort, patients: int) -> bool:
    return all(one.days_of(patient) == other.days_of(patient) for patient in range(patients))


def test_the_same_seed_makes_the_same_journals() -> None:
    assert same(made(CohortOptions(patients=5)), made(CohortOptions(patients=5)), 5)
    assert not same(made(CohortOptions(patients=5)), made(CohortOptions(patients=5), seed=2), 5)


def test_a_patient_does_not_depend_on_how_many_are_asked_for() -> None:
    few, many = list(simulate(CohortOptions(patients=3), 7)), list(simulate(CohortOptions(patients=230), 7))
    assert [cohort.patients for cohort in many] == [100, 100, 30]
    assert [cohort.first for cohort in many] == [0, 100, 200]
    assert same(few[0], many[0], 3)
    assert many[1].days_of(0) != many[0].days_of(0)


def test_no_patients_no_journals() -> None:
    assert list(simulate(CohortOptions(patients=0), 1)) == []


def test_days_run_from_the_baseline_to_the_last_week() -> None:
    days = made(CohortOptions(weeks=3, baseline_days=5)).days
    assert (days[0], days[-1], len(days)) == (-5, 20, 26)


def test_scores_are_whole_and_on_the_scale() -> None:
    cohort = made(plain(sd=4.0, missing=0.2, flare_rate=0.05))
    for scores in (cohort.pain, cohort.sleep, cohort.dream_vividness, cohort.dream_distress, cohort.fatigue):
        logged = scores[~np.isnan(scores)]
        assert set(logged.tolist()) <= set(range(11))
    assert {0.0, 10.0} <= set(cohort.pain[~np.isnan(cohort.pain)].tolist())


def test_mean_and_deviation_are_those_asked_for() -> None:
    pain = made(PLAIN).pain
    assert pain.mean() == pytest.approx(5, abs=0.1)
    assert pain.std() == pytest.approx((1 + 1 / 12) ** 0.5, abs=0.06)


@pytest.mark.parametrize(("phi", "lam"), [(0.3, 1.0), (0.7, 1.0), (0.9, 0.5)])
def test_neighbouring_days_are_as_alike_as_asked_for(phi: float, lam: float) -> None:
    pain = made(plain(phi=phi, lam=lam, sd=1.5)).pain - 5
    lag_1 = (pain[:, 1:] * pain[:, :-1]).mean() / pain.var()
    assert lag_1 == pytest.approx(lam * phi * 1.5**2 / (1.5**2 + 1 / 12), abs=0.05)


def test_heavy_tails_keep_the_variance_about_and_reach_further() -> None:
    normal, heavy = (
        made(plain(sd=0.8, lam=0.0)).pain - 5,
        made(plain(sd=0.8, lam=0.0, has_heavy_tails=True)).pain - 5,
    )
    assert heavy.std() == pytest.approx(normal.std(), abs=0.1)
    assert (abs(heavy) >= 4).mean() > 10 * (abs(normal) >= 4).mean()


def test_the_floor_is_reached_by_a_low_mean() -> None:
    assert (made(plain(mean=0.5)).pain == 0).mean() > 0.4


def test_patients_may_differ() -> None:
    assert made(plain(spread=1.5)).pain.mean(axis=1).std() > 1
    assert made(PLAIN).pain.mean(axis=1).std() < 0.4


# effect

DAYS = np.arange(-3, 120)


def effect(shape: Shape) -> dict[int, float]:
    return dict(
        zip(
            DAYS.tolist(), effect_on(DAYS, CohortOptions(effect=2, tau=21, shape=shape)).tolist(), strict=True
        )
    )


def test_the_effect_comes_exponentially() -> None:
    found = effect(Shape.EXPONENTIAL)
    assert (found[-1], found[0]) == (0, 0)
    assert found[21] == pytest.approx(-2 * (1 - np.exp(-1)))
    assert found[110] == pytest.approx(-2, abs=0.02)


def test_the_effect_in_its_other_shapes() -> None:
    assert (effect(Shape.STEP)[-1], effect(Shape.STEP)[0]) == (0, -2)
    assert (effect(Shape.LINEAR)[42], effect(Shape.LINEAR)[100]) == (-1, -2)
    assert effect(Shape.DELAYED)[28] == 0
    assert effect(Shape.DELAYED)[49] == pytest.approx(effect(Shape.EXPONENTIAL)[21])
    assert effect(Shape.EARLY_WORSENING)[0] > 1
    assert effect(Shape.EARLY_WORSENING)[80] == pytest.approx(effect(Shape.EXPONENTIAL)[80], abs=0.01)
    assert effect(Shape.LOST_AFTER_WEEK_8)[56] == effect(Shape.EXPONENTIAL)[56]
    assert effect(Shape.LOST_AFTER_WEEK_8)[119] > -0.2


def test_the_effect_may_follow_the_dose() -> None:
    options = CohortOptions(effect=3, shape=Shape.STEP, is_dose_scaled=True)
    assert effect_on(np.array([-1, 0, 14, 28]), options).tolist() == [
        0,
        pytest.approx(-1),
        pytest.approx(-2),
        -3,
    ]
    assert dose_on(np.array([-1, 0, 13, 14, 28, 99]), options).tolist() == [0, 1.5, 1.5, 3, 4.5, 4.5]


def test_the_effect_is_in_the_scores_and_known() -> None:
    cohort = made(plain(effect=2.0, mean=6))
    window, before = cohort.days >= 56, cohort.days < 0
    difference = cohort.pain[:, window].mean() - cohort.pain[:, before].mean()
    assert difference == pytest.approx(cohort.effect[window].mean(), abs=0.12)
    assert made(plain(effect=2.0)).sleep[:, window].mean() > made(PLAIN).sleep[:, window].mean() + 0.5


# what else may be added


def test_drift_takes_scores_away_from_where_they_began() -> None:
    cohort = made(plain(drift=0.2, sd=0.5))
    assert cohort.pain[:, -7:].mean(axis=1).std() > 3 * cohort.pain[:, :7].mean(axis=1).std()


def test_a_pattern_over_the_week() -> None:
    cohort = made(plain(weekday=1.5))
    by_weekday = [cohort.pain[:, cohort.days % 7 == weekday].mean() for weekday in range(7)]
    assert max(by_weekday) - min(by_weekday) > 2


def test_the_journal_may_begin_in_a_bad_week() -> None:
    cohort = made(plain(bad_first_week=2.0))
    assert cohort.pain[:, :7].mean() - cohort.pain[:, 7:].mean() == pytest.approx(2, abs=0.2)


def test_flares_hurt_last_days_and_may_blank_the_scores() -> None:
    cohort = made(plain(flare_rate=0.02, flare_points=3.0, flare_blank=0.5))
    assert 0.02 < cohort.flare.mean() < 0.06
    blank = np.isnan(cohort.pain)
    assert not blank[~cohort.flare].any()
    assert 0.4 < blank[cohort.flare].mean() < 0.6
    assert np.nanmean(cohort.pain[cohort.flare]) > np.nanmean(cohort.pain[~cohort.flare]) + 2


@pytest.mark.parametrize("kind", list(Missing))
@pytest.mark.parametrize("share", [0.1, 0.3, 0.5])
def test_so_many_days_are_missing(kind: Missing, share: float) -> None:
    assert 1 - made(plain(missing=share, missing_kind=kind)).logged.mean() == pytest.approx(share, abs=0.03)


def test_gaps_last_three_to_ten_days() -> None:
    cohort = made(plain(missing=0.1, missing_kind=Missing.IN_GAPS))
    lengths = [
        len(gap)
        for row in cohort.logged[:, cohort.days > 0].tolist()
        for gap in "".join("x" if logged else "." for logged in row).strip(".").split("x")
        if gap
    ]
    assert min(lengths) >= 3
    assert np.mean([length <= 10 for length in lengths]) > 0.9  # two gaps may touch


def test_on_bad_days_fewer_are_logged() -> None:
    everything, seen = made(PLAIN), made(plain(missing=0.3, missing_kind=Missing.ON_BAD_DAYS))
    assert np.nanmean(seen.pain) < everything.pain.mean() - 0.1


def test_what_is_missing_changes_no_score_that_is_not() -> None:
    everything, seen = made(PLAIN), made(plain(missing=0.3))
    logged = seen.logged
    assert (seen.pain[logged] == everything.pain[logged]).all()
    assert (seen.sleep[logged] == everything.sleep[logged]).all()
    assert np.isnan(seen.pain[~logged]).all()


# doses, dreams, side effects


def test_doses_follow_the_plan_and_the_adherence() -> None:
    cohort = made(plain(adherence=0.8))
    since = cohort.dose_mg[:, cohort.days > 0]
    assert (since > 0).mean() == pytest.approx(0.8, abs=0.02)
    assert (since == 0).mean() == pytest.approx(0.1, abs=0.02)
    assert set(since[since > 0].tolist()) == {1.5, 3.0, 4.5}
    assert np.isnan(cohort.dose_mg[:, cohort.days < 0]).all()


def test_the_first_dose_is_always_taken_and_logged() -> None:
    cohort = made(plain(adherence=0.0, missing=0.9))
    assert (cohort.dose_mg[:, cohort.days == 0] == 1.5).all()


def test_dreams_bump_after_each_step_and_sleep_moves_against_them() -> None:
    cohort = made(plain(dream_bump=4.0))
    for step in (0, 14, 28):
        after = (cohort.days >= step) & (cohort.days < step + 3)
        later = (cohort.days >= step + 11) & (cohort.days < step + 14)
        assert np.nanmean(cohort.dream_vividness[:, after]) > np.nanmean(cohort.dream_vividness[:, later]) + 1
        assert cohort.sleep[:, after].mean() < cohort.sleep[:, later].mean() - 0.5


def test_dreams_that_were_not_recalled_have_no_scores() -> None:
    cohort = made(PLAIN)
    assert 0.3 < cohort.recalled.mean() < 0.8
    assert (np.isnan(cohort.dream_vividness) == ~cohort.recalled).all()
    assert (np.isnan(cohort.dream_distress) == ~cohort.recalled).all()


def test_side_effects_cluster_after_steps() -> None:
    cohort = made(PLAIN)
    has_insomnia = cohort.grades[..., SIDE_EFFECTS.index("insomnia")] > 0
    assert not has_insomnia[:, cohort.days < 0].any()
    assert has_insomnia[:, (cohort.days >= 28) & (cohort.days < 32)].mean() > 0.15
    assert has_insomnia[:, cohort.days >= 70].mean() < 0.04
    assert set(np.unique(cohort.grades).tolist()) == {0, 1, 2, 3}


def test_the_days_of_a_patient_are_plain_records() -> None:
    cohort = made(CohortOptions(patients=2, weeks=12, missing=0.3, flare_rate=0.05))
    days = cohort.days_of(1)
    assert [one.day for one in days] == cohort.days[cohort.logged[1]].tolist()
    assert any(one.flare and one.pain is None and one.dream_recalled is None for one in days)
    assert any(one.dream_recalled is False and one.dream_vividness is None for one in days)
    assert any(one.dose_mg == 4.5 and one.side_effects for one in days)
    scored = [one for one in days if one.pain is not None]
    assert all(type(one.pain) is type(one.sleep) is type(one.day) is int for one in scored)
    assert {kind for one in days for kind, _ in one.side_effects} <= set(SIDE_EFFECTS)
    assert {grade for one in days for _, grade in one.side_effects} <= {1, 2, 3}


@pytest.mark.parametrize(
    ("options", "refusal"),
    [
        ({"steps": ()}, "begin on day 0"),
        ({"steps": ((3, 1.5),)}, "begin on day 0"),
        ({"steps": ((0, 1.5), (0, 3.0))}, "their days rise"),
        ({"patients": -1}, "0 patients or more"),
        ({"weeks": 0}, "1 week or more"),
        ({"missing": 1.0}, "lie below 1"),
        ({"phi": 1.2}, "phi lies between 0 and 1, not at 1.2"),
    ],
)
def test_what_no_journal_can_be(options: dict[str, object], refusal: str) -> None:
    with pytest.raises(ValueError, match=refusal):
        CohortOptions(**options)  # type: ignore[arg-type]
