"""What the chart of the side effects shows of a record."""

from datetime import date, timedelta
from decimal import Decimal

from journal.charts.side_effects_picture import NotedDay
from journal.charts.side_effects_table import episode_rows
from journal.daylog import DayLog, LoggedDay, SideEffectLogged
from ldn_tracker.record.picture import picture_of
from ldn_tracker.record.side_effects_picture import side_effects_picture
from ldn_tracker.record.summary import Record
from ldn_tracker.record.trends import Trends, trends_of
from tests.ldn_tracker.record.records import PAUSED, diary, interrupted
from tests.ldn_tracker.record.test_trends import LAST_DAY, record_until
from titration.dosing.schedule import Schedule, Step

FIRST = date(2026, 3, 2)
PLAN = Schedule((Step(FIRST, Decimal("1.5")), Step(FIRST + timedelta(days=14), Decimal("3.0"))))


def trends(effects: dict[int, dict[str, str]], *, today: int, ended_on: int | None = None) -> Trends:
    """Side effects by day since the first dose: kind and grade."""
    days = tuple(
        LoggedDay(
            FIRST + timedelta(days=day),
            DayLog(pain=5, side_effects=tuple(SideEffectLogged(*each) for each in effects[day].items())),
        )
        for day in sorted(effects)
    )
    ended = None if ended_on is None else FIRST + timedelta(days=ended_on)
    return trends_of(Record(days, FIRST + timedelta(days=today), plan=PLAN, plan_ended_on=ended))


def test_days_become_spells_with_their_grades() -> None:
    effects = {0: {"nausea": "mild"}, 4: {"nausea": "severe"}, 9: {"nausea": "moderate"}}
    (row,) = side_effects_picture(trends(effects, today=20)).rows
    assert (row.label, row.note) == ("Nausea", "3 days")
    assert [list(spell.days) for spell in row.spells] == [
        [NotedDay(0, 1), NotedDay(4, 3)],
        [NotedDay(9, 2)],
    ], "up to three days between are bridged"


def test_the_most_frequent_stands_first_and_the_present_is_said() -> None:
    effects = {3: {"nausea": "mild", "headache": "mild"}, 18: {"headache": "mild"}, 20: {}}
    picture = side_effects_picture(trends(effects, today=20))
    assert [(row.label, row.note) for row in picture.rows] == [
        ("Headache", "2 days, still there"),
        ("Nausea", "1 day"),
    ]
    assert (list(picture.logged), picture.logged_note) == ([3, 18, 20], "3 days")


def test_an_episode_begins_on_a_day_at_a_dose() -> None:
    effects = {-5: {"nausea": "mild"}, 2: {"nausea": "mild"}, 16: {"nausea": "mild"}, 27: {"nausea": "mild"}}
    picture = side_effects_picture(trends(effects, today=40, ended_on=25))
    assert [row.began_at for row in episode_rows(picture)] == [
        "before the first dose",
        "day 3 at 1.5 mg",
        "day 3 at 3.0 mg",
        "while no dose was due",
    ]


def test_one_that_began_in_a_pause_has_no_dose() -> None:
    rows = side_effects_picture(trends_of(interrupted(diary(), *PAUSED))).rows
    began = {spell.days[0].day: spell.began_at for row in rows for spell in row.spells}
    assert {day: began[day] for day in began if 49 <= day < 57} == {
        53: "while no dose was due",
        54: "while no dose was due",
    }


def test_the_axis_is_the_trend_chart_s() -> None:
    whole = trends_of(record_until(LAST_DAY))
    picture, trend = side_effects_picture(whole), picture_of(whole)
    assert (picture.first_day, picture.last_day, picture.day_zero) == (-28, 111, FIRST)
    assert (picture.levels, picture.events, picture.axis_label) == (
        trend.levels,
        trend.events,
        trend.axis_label,
    )
    assert {band.kind for band in picture.bands} == {"before", "step"}


def test_the_alt_sentence_says_every_side_effect() -> None:
    picture = side_effects_picture(trends_of(record_until(LAST_DAY)))
    assert picture.subtitle.startswith("3 side effects in 14 spells.")
    assert picture.subtitle.endswith("0 in the last 28.")
    assert picture.alt == (
        "Side effects day by day. "
        "Insomnia: 10 days; 5 spells, at worst moderate, last on 25 April. "
        "Vivid dreams: 10 days; 3 spells, at worst moderate, last on 4 April. "
        "Headache: 8 days; 6 spells, at worst mild, last on 17 June. "
        "Flare days: 1 in the 28 days before the first dose, 0 in the first 28 days, 0 in the last 28. "
        "All episodes are in the table."
    )


def test_without_a_side_effect_it_says_so() -> None:
    picture = side_effects_picture(trends_of(Record((), LAST_DAY)))
    assert (list(picture.rows), picture.subtitle) == ([], "No side effect logged.")
    assert "No side effect logged." in picture.alt
