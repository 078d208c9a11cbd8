"""What one comparison costs."""

from statistics import median
from time import process_time

from journal.analysis.cohort import CohortOptions
from journal.analysis.course import Course
from journal.analysis.generator import simulate
from journal.analysis.measures import MEASURES
from journal.analysis.response import judge
from journal.analysis.series import Series

WEEKS = 26
TIMES = 50


def milliseconds_of_one() -> float:
    """Processor time of one comparison of 26 weeks, every day logged: the median of 50, after one to warm up."""
    (cohort,) = simulate(CohortOptions(patients=TIMES + 1, weeks=WEEKS, missing=0.0, flare_rate=0.0), seed=1)
    course = Course(first_dose=0, last_dose_change=28, today=7 * WEEKS - 1)
    spent = []
    for scores in cohort.pain.tolist():
        series = Series.of(cohort.days.tolist(), scores)
        began = process_time()
        judge(series, MEASURES[0], course)
        spent.append(process_time() - began)
    return 1000 * median(spent[1:])
