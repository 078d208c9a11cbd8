"""Making the journals of a cell, judging them at its looks, and counting."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.random import Generator, SeedSequence, default_rng

from journal.analysis.cohort import Cohort
from journal.analysis.course import Course
from journal.analysis.generator import simulate
from journal.analysis.measures import MEASURES
from journal.analysis.response import judge_many
from journal.analysis.series import BoolArray, FloatArray, IntArray, Series
from journal.analysis.validation.alternatives import newey_west, t_test, trial_endpoint, weekly_t_test
from journal.analysis.validation.answers import Answers, Method, answers_of
from journal.analysis.validation.bootstrap import block_bootstrap
from journal.analysis.validation.cells import Cell
from journal.analysis.validation.tally import Outcome
from journal.analysis.validation.truth import true_change
from journal.analysis.verdict import BASELINE_DAYS, BASELINE_NEEDED, WINDOW_DAYS

DRAWN_AT_MOST = 400
"""So many journals are made for each that is to be judged, then what was counted has to do."""


class _Looked(NamedTuple):
    """One look at some journals: which of them are judged, and what each method answers for those."""

    is_judged: BoolArray
    answers: dict[Method, Answers]
    truth: FloatArray


def try_cell(cell: Cell, journals: int, seed: int) -> Outcome:
    """Make journals of a cell until enough have been judged at week 12, and count the answers.

    Journals are drawn in hundreds and every hundred is counted whole. What a cell counts depends on its name, the
    number of journals and the seed alone.

    Parameters
    ----------
    cell
        The condition.
    journals
        How many are to be judged, times `cell.times`.
    seed
        The same seed counts the same.
    """
    wanted = journals * cell.times
    outcome = Outcome(cell)
    rng = default_rng(_seeds(cell, seed)[1])
    for cohort in journals_of(cell, wanted * DRAWN_AT_MOST, seed):
        _count(outcome, cohort, rng)
        if outcome.at_week_12().n >= wanted:
            break
    return outcome


def journals_of(cell: Cell, patients: int, seed: int) -> Iterator[Cohort]:
    """The journals that `try_cell` draws, up to so many."""
    own_seed = int(_seeds(cell, seed)[0].generate_state(1)[0])
    return simulate(replace(cell.options, patients=patients), own_seed)


def _seeds(cell: Cell, seed: int) -> list[SeedSequence]:
    """For the journals and for the bootstrap: of each cell its own, whichever others are tried."""
    return SeedSequence([seed, *cell.name.encode()]).spawn(2)


def _count(outcome: Outcome, cohort: Cohort, rng: Generator) -> None:
    outcome.drawn += cohort.patients
    change = true_change(cohort.days, outcome.cell.options)
    pain = cohort.pain[_has_enough_baseline(cohort)]
    if not len(pain):
        return
    looks = [_look(cohort.days, pain, change, outcome.cell, day, rng) for day in outcome.cell.looks]
    for day, look in zip(outcome.cell.looks, looks, strict=True):
        for method, answers in look.answers.items():
            outcome.looks[day, method].count(answers, look.truth)
    is_judged = _any_of([look.is_judged for look in looks])
    for method in Method:
        said = [
            _spread(look, look.answers[method].is_better | look.answers[method].is_worse) for look in looks
        ]
        clear = [_spread(look, look.answers[method].is_clear) for look in looks]
        outcome.any_look[method].count(is_judged, _any_of(said), _any_of(clear))


def _has_enough_baseline(cohort: Cohort) -> BoolArray:
    """Saves asking the gates about journals that cannot pass: with a short baseline and gaps, nearly all."""
    before = cohort.pain[:, cohort.days < 0]
    enough: BoolArray = (~np.isnan(before)).sum(axis=1) >= BASELINE_NEEDED
    return enough


def _look(
    days: IntArray, pain: FloatArray, change: FloatArray, cell: Cell, today: int, rng: Generator
) -> _Looked:
    """Judge each row of `pain` as of `today`; the alternatives answer where this project does."""
    course = Course(first_dose=0, last_dose_change=cell.options.steps[-1][0], today=today)
    answers = answers_of(judge_many([(_series(days, row), MEASURES[0], course) for row in pain]))
    is_judged = ~np.isnan(answers.difference)
    before = stretch(days, pain[is_judged], 0)
    window = stretch(days, pain[is_judged], today + 1)
    truth = np.where(np.isnan(window), np.nan, stretch(days, change[None], today + 1))
    return _Looked(
        is_judged,
        {
            Method.COMPARISON: answers.of(is_judged),
            Method.T_TEST: t_test(before, window),
            Method.NEWEY_WEST: newey_west(before, window),
            Method.WEEKLY: weekly_t_test(before, window),
            Method.BOOTSTRAP: block_bootstrap(before, window, rng),
            Method.ENDPOINT: trial_endpoint(before, window),
        },
        np.nansum(truth, axis=1) / (~np.isnan(window)).sum(axis=1),
    )


def _series(days: IntArray, scores: FloatArray) -> Series:
    is_logged = ~np.isnan(scores)
    return Series(days[is_logged], scores[is_logged], np.zeros(int(is_logged.sum()), dtype=bool))


def stretch(days: IntArray, scores: FloatArray, end: int) -> FloatArray:
    """The 28 days before day `end`, (c, 28); NaN before the journal began."""
    first = end - WINDOW_DAYS - int(days[0])
    found = scores[:, max(first, 0) : first + WINDOW_DAYS]
    return np.pad(found, ((0, 0), (BASELINE_DAYS - found.shape[1], 0)), constant_values=np.nan)


def _spread(look: _Looked, is_so: BoolArray) -> BoolArray:
    """Of the judged journals to all."""
    spread = np.zeros(look.is_judged.size, dtype=bool)
    spread[look.is_judged] = is_so
    return spread


def _any_of(looks: Sequence[BoolArray]) -> BoolArray:
    found: BoolArray = np.any(looks, axis=0)
    return found
