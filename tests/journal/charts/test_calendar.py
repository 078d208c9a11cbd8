"""What stands on a calendar: every day in its place, scores as shade and number or as columns, marks, gaps."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from journal.charts.calendar import draw_calendar
from journal.charts.calendar_days import WHOLE
from journal.charts.calendar_picture import CalendarDay
from journal.charts.calendar_table import MonthRow, month_rows
from journal.charts.canvas import Chart
from journal.charts.layout import FULL, PHONE, Layout
from journal.charts.placing import Box
from journal.charts.theme import DARK, LIGHT, Theme
from tests.journal.charts.artists import centres, edges, named, shapes
from tests.journal.charts.small_samples import CALENDARS, YEAR
from tests.journal.charts.test_trend import contrast

LAYOUTS = pytest.mark.parametrize("layout", [FULL, PHONE], ids=["full", "phone"])
FIRST = date(2026, 2, 2)  # a Monday


def drawn(*entries: CalendarDay | None, layout: Layout = FULL, first_weekday: int = 0) -> Chart:
    """The days from the first Monday of February on."""
    days = {FIRST + timedelta(days=number): entry for number, entry in enumerate(entries)}
    return draw_calendar(
        replace(YEAR, days=days, first_weekday=first_weekday), layout=layout, with_title=False
    )


def written(chart: Chart) -> list[str]:
    return [text.get_text() for text in chart.texts]


def boxes(chart: Chart, *scores: int) -> list[Box]:
    """One day's box for each of the scores."""
    return [edges(shapes(chart, f"score {score}")[0]) for score in scores]


@LAYOUTS
@pytest.mark.parametrize("name", CALENDARS)
def test_every_day_is_there_once(name: str, layout: Layout) -> None:
    picture = CALENDARS[name]
    chart = draw_calendar(picture, layout=layout)
    entries = [entry for entry in picture.days.values() if entry is not None]
    scores = [entry.score for entry in entries]
    for score in range(11):
        assert len(shapes(chart, f"score {score}")) == scores.count(score)
    assert len(shapes(chart, "no score")) == scores.count(None)
    assert len(shapes(chart, "gaps")) == len(picture.days) - len(entries)
    assert len(shapes(chart, "flares")) == sum(entry.flare for entry in entries)
    assert len(shapes(chart, "dose unknown")) == sum(entry.dose == "unknown" for entry in entries)
    for dose in ("taken", "skipped"):
        assert len(centres(chart, f"dose {dose}")) == sum(entry.dose == dose for entry in entries)


def test_weeks_stand_below_one_another() -> None:
    chart = drawn(*map(CalendarDay, range(9)))
    monday, tuesday, sunday, next_monday = boxes(chart, 0, 1, 6, 7)
    assert monday.right < tuesday.left < sunday.left
    assert monday.top == tuesday.top == sunday.top < next_monday.top
    assert monday.left == next_monday.left
    assert {"2", "9", "Feb 2026"} <= set(written(chart)), "the date on which each week begins"


def test_weeks_begin_on_the_weekday_asked_for() -> None:
    chart = drawn(*map(CalendarDay, range(9)), first_weekday=6)
    monday, saturday, sunday = boxes(chart, 0, 5, 6)
    assert sunday.left < monday.left < saturday.left
    assert sunday.top > saturday.top
    names = [name for name in written(chart) if name in set("MTWFS")]
    assert names == ["S", "M", "T", "W", "T", "F", "S"]


def test_four_months_stand_abreast() -> None:
    days = {date(2026, month, 1): CalendarDay(month) for month in range(1, 7)}
    chart = draw_calendar(replace(YEAR, days=days), with_title=False)
    lefts = [text.get_position()[0] for text in chart.texts if text.get_text().endswith(" 2026")]
    tops = [text.get_position()[1] for text in chart.texts if text.get_text().endswith(" 2026")]
    assert lefts[:2] == lefts[4:]
    assert lefts[0] < lefts[1] < lefts[2] < lefts[3]
    assert len(set(tops[:4])) == len(set(tops[4:])) == 1
    assert tops[0] < tops[4]


def test_on_a_phone_a_month_is_a_row() -> None:
    days = {
        date(2026, 1, 5): CalendarDay(4),
        date(2026, 2, 5): CalendarDay(6),
        date(2026, 2, 28): CalendarDay(7),
    }
    chart = draw_calendar(replace(YEAR, days=days), layout=PHONE)
    january, february, last = boxes(chart, 4, 6, 7)
    assert january.left == february.left < last.left
    assert january.bottom < february.top
    assert february.bottom == last.bottom
    assert {"Jan", "Feb", "2026", "5", "30"} <= set(written(chart))


def test_each_score_is_written_on_its_day() -> None:
    numbers = [text for text in written(drawn(*map(CalendarDay, range(11)))) if text.isdigit()]
    dates = ["2", "9"]
    assert sorted(numbers) == sorted([*map(str, range(11)), *dates])


def test_a_higher_score_is_darker() -> None:
    chart = drawn(*map(CalendarDay, range(11)))
    found = (named(chart, f"score {score}") for score in range(11))
    alphas = [patch.get_alpha() or 0 for patch in found if patch]
    steps = {round(after - before, 3) for before, after in pairwise(alphas)}
    assert steps == {0.04}, "every point is one step"


def test_on_a_phone_a_higher_score_is_higher_and_none_is_nothing() -> None:
    chart = drawn(*map(CalendarDay, range(11)), CalendarDay(None), layout=PHONE)
    heights = [box.bottom - box.top for box in boxes(chart, *range(11))]
    assert heights == sorted(heights)
    assert heights[0] > 1, "no pain is there to be seen"
    assert heights[10] == pytest.approx(2 * heights[5], abs=0.02)
    (outline,) = shapes(chart, "no score")
    assert edges(outline).bottom - edges(outline).top == pytest.approx(heights[10])


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", [*LIGHT.measures, "own"])
def test_a_number_can_be_read_on_the_darkest_shade(theme: Theme, name: str) -> None:
    def channel(place: int) -> int:
        ink, ground = (
            int(colour[place : place + 2], 16) for colour in (theme.measure(name, 0), theme.surface)
        )
        return round(WHOLE.darkest * ink + (1 - WHOLE.darkest) * ground)

    shade = "#" + "".join(f"{channel(place):02x}" for place in (1, 3, 5))
    assert contrast(theme.ink, shade) >= 4.5


@LAYOUTS
def test_marks_stand_on_their_own_day(layout: Layout) -> None:
    chart = drawn(
        CalendarDay(1, "taken"),
        CalendarDay(2, "skipped"),
        CalendarDay(3, "unknown", flare=True),
        layout=layout,
    )
    taken, skipped, unknown = boxes(chart, 1, 2, 3)
    (taken_mark,), (skipped_mark,) = centres(chart, "dose taken"), centres(chart, "dose skipped")
    (dash,), (tick,) = shapes(chart, "dose unknown"), shapes(chart, "flares")
    assert taken.left < taken_mark[0] < taken.right
    assert skipped.left < skipped_mark[0] < skipped.right
    assert unknown.left <= edges(dash).left < edges(dash).right <= unknown.right
    assert unknown.left < edges(tick).left < unknown.right


def test_a_gap_is_a_dot_and_a_day_left_out_is_blank() -> None:
    days = {FIRST: CalendarDay(4), date(2026, 2, 3): None, date(2026, 2, 5): CalendarDay(6)}
    chart = draw_calendar(replace(YEAR, days=days))
    before, after = boxes(chart, 4, 6)
    ((x, _),) = centres(chart, "gaps")
    assert before.right < x < after.left
    assert x - before.right < after.left - x, "the day after the gap is left out"


@LAYOUTS
def test_the_key_names_only_what_is_there(layout: Layout) -> None:
    words = YEAR.words
    every = {words.dose_taken, words.dose_skipped, words.dose_unknown, words.flare, words.no_score}
    every |= {words.nothing_logged, "Pain 2, 5, 8; lower is better"}
    assert every <= set(written(draw_calendar(YEAR, layout=layout)))
    assert every & set(written(drawn(CalendarDay(4), layout=layout))) == {"Pain 2, 5, 8; lower is better"}
    assert every & set(written(drawn(CalendarDay(None, "taken"), layout=layout))) == {
        words.no_score,
        words.dose_taken,
    }


def test_without_a_day_it_says_so() -> None:
    assert "nothing logged" in written(draw_calendar(CALENDARS["nothing"]))


def test_another_measure_has_its_own_ink() -> None:
    sleep = draw_calendar(replace(YEAR, name="sleep"))
    pain = draw_calendar(YEAR)
    colours = [patch.get_facecolor()[:3] for chart in (sleep, pain) if (patch := named(chart, "score 5"))]
    assert len({*colours}) == 2


def test_the_table_counts_each_month_and_keeps_each_day() -> None:
    days = {
        date(2026, 1, 31): CalendarDay(8, None, flare=True),
        date(2026, 2, 1): CalendarDay(6, "taken"),
        date(2026, 2, 2): None,
        date(2026, 2, 3): CalendarDay(3, "skipped"),
        date(2026, 2, 4): CalendarDay(None, "unknown", flare=True),
        date(2026, 4, 1): None,
    }
    january, february, march, april = month_rows(replace(YEAR, days=days))
    assert january == MonthRow(
        date(2026, 1, 1), 1, 1, 1, 8.0, 0, 0, 0, 1, ((date(2026, 1, 31), days[date(2026, 1, 31)]),)
    )
    assert february == MonthRow(date(2026, 2, 1), 4, 3, 2, 4.5, 1, 1, 1, 1, tuple(days.items())[1:5])
    assert march == MonthRow(date(2026, 3, 1), 0, 0, 0, None, 0, 0, 0, 0, ())
    assert (april.shown, april.logged, april.days) == (1, 0, ((date(2026, 4, 1), None),))


def test_the_table_holds_every_day_of_the_picture() -> None:
    rows = month_rows(YEAR)
    assert [day for row in rows for day, _ in row.days] == list(YEAR.days)
    assert [row.month for row in rows] == YEAR.months
    assert len(rows) == 12
