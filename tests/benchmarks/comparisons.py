"""The comparison itself: one alone, and a thousand together."""

from collections.abc import Iterator

from journal.analysis.cohort import CohortOptions
from journal.analysis.course import Course
from journal.analysis.generator import simulate
from journal.analysis.measures import MEASURES
from journal.analysis.response import Case, judge, judge_many
from journal.analysis.series import Series
from tests.benchmarks.measuring import Figure, at_most, cpu_ms

WEEKS = 26


def figures() -> Iterator[Figure]:
    cases = list(_cases(1000))
    yield at_most("one comparison of 26 weeks", cpu_ms(lambda: judge(*cases[0]), times=20), 2, "ms CPU")
    yield at_most(
        "1,000 comparisons together", cpu_ms(lambda: judge_many(cases), times=1, rounds=3) / 1000, 1, "s CPU"
    )


def _cases(count: int) -> Iterator[Case]:
    course = Course(first_dose=0, last_dose_change=28, today=7 * WEEKS - 1)
    for cohort in simulate(CohortOptions(patients=count, weeks=WEEKS, missing=0.0), seed=1):
        for patient in range(cohort.patients):
            logged = [day for day in cohort.days_of(patient) if day.pain is not None]
            series = Series.of([day.day for day in logged], [day.pain or 0 for day in logged])
            yield series, MEASURES[0], course
