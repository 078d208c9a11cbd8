"""Made-up journals for the tests of the comparison."""

import numpy as np
from hypothesis import strategies as st

from journal.analysis.course import Course
from journal.analysis.series import Series

COURSE = Course(first_dose=0, last_dose_change=14, today=83)

Journal = dict[int, int]


@st.composite
def journals(draw: st.DrawFn, most: int = 10) -> Journal:
    """Score by day of [−28, 83], with enough entries for a comparison whatever the burn-in drops."""
    baseline = draw(st.sets(st.integers(-28, -1), max_size=28)) | {*range(-7, 0)}
    between = draw(st.sets(st.integers(0, 55)))
    window = draw(st.sets(st.integers(56, 83), min_size=14))
    days = sorted(baseline | between | window)
    scores = draw(st.lists(st.integers(0, most), min_size=len(days), max_size=len(days)))
    return dict(zip(days, scores, strict=True))


def series(journal: Journal) -> Series:
    return Series.of(list(journal), list(journal.values()))


def noisy(days: range, mean: float = 6.0, sd: float = 1.2, seed: int = 1) -> Journal:
    """White noise about a mean, rounded."""
    scores = np.random.default_rng(seed).normal(mean, sd, size=len(days))
    return {day: round(min(10, max(0, score))) for day, score in zip(days, scores.tolist(), strict=True)}
