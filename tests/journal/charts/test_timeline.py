"""Ticks grow sparse before their labels touch, and say the year."""

from datetime import date

import pytest

from journal.charts.canvas import Canvas
from journal.charts.layout import FULL, PHONE, Layout
from journal.charts.theme import LIGHT
from journal.charts.timeline import date_ticks, week_ticks
from journal.charts.words import ENGLISH


def canvas(first_day: int, last_day: int, layout: Layout = FULL) -> Canvas:
    return Canvas(layout, LIGHT, first_day=first_day, last_day=last_day)


def test_weeks_begin_and_end_with_the_chart() -> None:
    assert week_ticks(canvas(-28, 34)) == [(7 * week, f"{week}".replace("-", "−")) for week in range(-4, 6)]


@pytest.mark.parametrize(("last_day", "step"), [(111, 1), (250, 2), (1063, 13)])
def test_longer_charts_have_sparser_weeks(last_day: int, step: int) -> None:
    days = [day for day, _ in week_ticks(canvas(0, last_day))]
    assert days == list(range(0, last_day + 2, 7 * step))


@pytest.mark.parametrize(
    ("first", "last", "layout", "labels"),
    [
        (0, 3, FULL, ["2 Mar", "3 Mar", "4 Mar", "5 Mar"]),
        (0, 6, PHONE, ["2 Mar", "4 Mar", "6 Mar", "8 Mar"]),
        (0, 27, FULL, ["2 Mar", "9 Mar", "16 Mar", "23 Mar"]),
        (-28, 111, PHONE, ["Mar 2026", "Apr", "May", "Jun"]),
        (0, 1100, FULL, ["Jul 2026", "Jan 2027", "Jul", "Jan 2028", "Jul", "Jan 2029"]),
    ],
)
def test_dates_suit_the_stretch(first: int, last: int, layout: Layout, labels: list[str]) -> None:
    ticks = date_ticks(canvas(first, last, layout), date(2026, 3, 2), ENGLISH)
    assert [label for _, label in ticks] == labels


def test_a_month_s_tick_is_its_first_day() -> None:
    ticks = dict(date_ticks(canvas(-28, 111, PHONE), date(2026, 3, 2), ENGLISH))
    assert ticks[-1] == "Mar 2026"
    assert ticks[30] == "Apr"
