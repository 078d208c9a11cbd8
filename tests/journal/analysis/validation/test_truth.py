"""The truth that intervals are held against is the generator's own mean."""

from dataclasses import replace

import numpy as np
import pytest

from journal.analysis.cohort import CohortOptions, Shape
from journal.analysis.generator import simulate
from journal.analysis.validation.cells import CELLS, QUIET
from journal.analysis.validation.truth import true_change

CHANGED = [replace(QUIET, effect=2.0, shape=shape) for shape in Shape]
CHANGED += [
    replace(QUIET, effect=-2.0),
    replace(QUIET, effect=2.0, is_dose_scaled=True),
    replace(QUIET, effect=3.0, mean=3.0),  # much is clipped at 0
    replace(QUIET, effect=2.0, drift=0.1, mean=8.0),
    replace(QUIET, effect=2.0, phi=0.3, sd=1.2),
]


def mean_by_week(options: CohortOptions) -> tuple[np.ndarray, np.ndarray]:
    """Mean scores of 2,000 journals by week since the first dose, and the errors of those means."""
    cohorts = list(simulate(replace(options, patients=2_000), seed=7))
    pain = np.concatenate([cohort.pain for cohort in cohorts])[:, cohorts[0].days >= 0]
    weeks = pain.reshape(2_000, -1, 7).mean(axis=2)
    return weeks.mean(axis=0), weeks.std(axis=0) / np.sqrt(2_000)


@pytest.mark.parametrize("options", CHANGED)
def test_the_truth_is_how_far_the_generators_mean_moves(options: CohortOptions) -> None:
    with_effect, error = mean_by_week(options)
    without, other_error = mean_by_week(replace(options, effect=0.0))
    days = np.arange(-28, 84)
    weeks = true_change(days, options)[days >= 0].reshape(-1, 7).mean(axis=1)
    assert np.abs(with_effect - without - weeks).max() < 4 * np.hypot(error, other_error).max()
    assert weeks.min() < -0.3 or weeks.max() > 0.3


def test_before_the_first_dose_nothing_has_changed() -> None:
    days = np.arange(-28, 84)
    assert (true_change(days, replace(QUIET, effect=2.0))[days < 0] == 0).all()


def test_clipping_takes_something_away() -> None:
    days = np.arange(-28, 84)
    low = true_change(days, replace(QUIET, effect=2.0, shape=Shape.STEP, mean=1.0))[-1]
    middle = true_change(days, replace(QUIET, effect=2.0, shape=Shape.STEP, mean=6.0, sd=0.8))[-1]
    assert middle == pytest.approx(-2, abs=1e-3)
    assert -1.2 < low < -0.5


@pytest.mark.parametrize(
    "noise", [{"drift": 0.1}, {"has_heavy_tails": True}, {"bad_first_week": 2.0}, {"flare_rate": 0.02}]
)
def test_where_the_dose_does_nothing_the_truth_is_0(noise: dict[str, object]) -> None:
    assert (true_change(np.arange(-28, 84), replace(QUIET, **noise)) == 0).all()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "noise",
    [
        {"has_heavy_tails": True},
        {"bad_first_week": 2.0},
        {"flare_rate": 0.02},
        {"weekday": 1.0},
        {"spread": 1.0},
    ],
)
def test_a_truth_that_is_not_known_is_refused(noise: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="only known where the noise is normal"):
        true_change(np.arange(-28, 84), replace(QUIET, effect=2.0, **noise))  # type: ignore[arg-type]


def test_the_truth_of_every_cell_is_known() -> None:
    for cell in CELLS:
        window = true_change(np.arange(-cell.options.baseline_days, 84), cell.options)[-28:].mean()
        assert (window != 0) == cell.is_changed
        assert np.sign(window) == -np.sign(cell.options.effect)
