from hypothesis import given
from hypothesis import strategies as st

from journal.analysis.series import Series
from journal.analysis.weeks import WeekMean, solid_runs, week_means


def test_weeks_count_from_the_first_dose_and_baseline_weeks_are_negative() -> None:
    weeks = week_means(Series.of([-8, -7, -1, 0, 6, 7], [1, 2, 4, 5, 7, 9]))
    assert [(week.week, week.n, week.mean) for week in weeks] == [
        (-2, 1, 1),
        (-1, 2, 3),
        (0, 2, 6),
        (1, 1, 9),
    ]


def test_least_and_most() -> None:
    (week,) = week_means(Series.of([0, 1, 2], [4, 9, 2]))
    assert week == WeekMean(week=0, n=3, mean=5, least=2, most=9)


def test_a_week_without_an_entry_is_a_gap() -> None:
    weeks = week_means(Series.of([0, 15], [3, 4]))
    assert weeks[1] == WeekMean(week=1, n=0, mean=None, least=None, most=None)
    assert [week.week for week in weeks] == [0, 1, 2]


def test_weeks_may_count_from_another_day() -> None:
    weeks = week_means(Series.of([-5, 1, 2], [3, 4, 5]), origin=-5)
    assert [(week.week, week.n) for week in weeks] == [(0, 2), (1, 1)]


def test_late_entries_count() -> None:
    (week,) = week_means(Series.of([0, 1], [2, 4], [True, False]))
    assert (week.n, week.mean) == (2, 3)


def test_no_entries_no_weeks() -> None:
    assert week_means(Series.of([], [])) == []


def test_solid_from_four_days() -> None:
    three, four = week_means(Series.of([0, 1, 2, 7, 8, 9, 10], [5] * 7))
    assert not three.is_solid
    assert four.is_solid


def test_only_neighbouring_solid_weeks_are_joined() -> None:
    per_week = {0: 7, 1: 4, 2: 3, 3: 7, 4: 0, 5: 7, 6: 5}
    days = [7 * week + day for week, n in per_week.items() for day in range(n)]
    runs = solid_runs(week_means(Series.of(days, [5] * len(days))))
    assert [[week.week for week in run] for run in runs] == [[0, 1], [3], [5, 6]]


@given(st.dictionaries(st.integers(-60, 200), st.integers(0, 10), min_size=1))
def test_weeks_lose_and_invent_nothing(journal: dict[int, int]) -> None:
    weeks = week_means(Series.of(list(journal), list(journal.values())))
    assert [week.week for week in weeks] == list(range(min(journal) // 7, max(journal) // 7 + 1))
    for week in weeks:
        scores = [score for day, score in journal.items() if day // 7 == week.week]
        assert week.n == len(scores)
        if scores:
            assert week.mean == sum(scores) / len(scores)
            assert (week.least, week.most) == (min(scores), max(scores))
