"""Side effects and flares (trend.md §4)."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.analysis.episodes import (
    Episode,
    FlareCount,
    SideEffectDay,
    WeekOfSideEffect,
    episodes,
    flares,
    side_effect_weeks,
)


def headaches(*days: int, grade: int = 1) -> list[SideEffectDay]:
    return [SideEffectDay("headache", day, grade) for day in days]


def test_a_gap_of_three_days_is_bridged_and_of_four_is_not() -> None:
    assert [(one.began, one.last) for one in episodes(headaches(1, 5), today=30)] == [(1, 5)]
    assert [(one.began, one.last) for one in episodes(headaches(1, 6), today=30)] == [(1, 1), (6, 6)]


def test_an_episode_knows_its_days_and_its_worst() -> None:
    noted = [*headaches(4, 2), *headaches(3, grade=3), *headaches(5, grade=2)]
    assert episodes(noted, today=30) == [
        Episode("headache", began=2, last=5, days_logged=4, worst=3, is_still_there=False)
    ]


@pytest.mark.parametrize(("today", "is_still_there"), [(5, True), (8, True), (9, False)])
def test_it_is_still_there_while_an_entry_tomorrow_would_belong_to_it(
    today: int, is_still_there: bool
) -> None:
    (one,) = episodes(headaches(4, 5), today=today)
    assert one.is_still_there is is_still_there


def test_kinds_do_not_mix_and_come_by_the_day_they_began() -> None:
    noted = [SideEffectDay("nausea", 2, 1), *headaches(1, 3), SideEffectDay("insomnia", 1, 1)]
    assert [(one.kind, one.began) for one in episodes(noted, today=30)] == [
        ("headache", 1),
        ("insomnia", 1),
        ("nausea", 2),
    ]


def test_as_of_a_day_later_days_are_not_known() -> None:
    (one,) = episodes([*headaches(1), *headaches(2, grade=3)], today=1)
    assert (one.last, one.worst) == (1, 1)


def test_no_side_effects_no_episodes() -> None:
    assert episodes([], today=3) == []


@given(st.sets(st.integers(0, 120), min_size=1))
def test_episodes_hold_every_day_and_lie_apart(days: set[int]) -> None:
    found = episodes(headaches(*days), today=120)
    assert sum(one.days_logged for one in found) == len(days)
    assert all(any(one.began <= day <= one.last for one in found) for day in days)
    assert all(later.began - one.last > 4 for one, later in pairwise(found))


def test_weeks_count_days_with_it_out_of_days_logged() -> None:
    assert side_effect_weeks({1, 8}, {-1, 0, 1, 2, 8, 20}) == [
        WeekOfSideEffect(-1, days_with=0, days_logged=1),
        WeekOfSideEffect(0, days_with=1, days_logged=3),
        WeekOfSideEffect(1, days_with=1, days_logged=1),
        WeekOfSideEffect(2, days_with=0, days_logged=1),
    ]


def test_weeks_may_count_from_another_day() -> None:
    assert side_effect_weeks({3}, {3}, origin=-4) == [WeekOfSideEffect(1, 1, 1)]


def test_flares_in_their_three_periods() -> None:
    found = flares({-30, -28, -1, 0, 27, 28, 83, 84}, first_logged=-40, first_dose=0, today=83)
    assert found.before == FlareCount(flares=2, days=28)
    assert found.first == FlareCount(flares=2, days=28)
    assert found.last == FlareCount(flares=1, days=28)
    assert found.last.per_28_days == 1


def test_a_short_baseline_is_a_rate_over_its_own_days() -> None:
    found = flares({-3}, first_logged=-14, first_dose=0, today=83)
    assert found.before == FlareCount(flares=1, days=14)
    assert found.before.per_28_days == 2


def test_without_a_baseline_there_is_no_rate() -> None:
    found = flares({3}, first_logged=0, first_dose=0, today=9)
    assert found.before == FlareCount(0, 0)
    assert found.before.per_28_days is None
    assert found.first == found.last == FlareCount(1, 10)
