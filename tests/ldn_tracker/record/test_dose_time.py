"""Sleep and dreams around a change of dose time: which days, which means, and no verdict."""

from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal

import pytest

from journal.analysis.verdict import Mean
from journal.daylog import DayLog, LoggedDay
from ldn_tracker.record.digest import record_digest_of
from ldn_tracker.record.dose_moves import DoseTimeMove, noted_moves
from ldn_tracker.record.dose_time import dose_time_changes
from ldn_tracker.record.dose_time_picture import dose_time_picture
from ldn_tracker.record.picture import picture_of
from ldn_tracker.record.summary import Record
from ldn_tracker.record.trends import trends_of
from tests.ldn_tracker.record.test_trends import LAST_DAY, record_until
from titration.dosing.dose_time import DoseTime, Moment
from titration.dosing.schedule import Schedule, Step

MOVED = date(2026, 4, 11)


def record(sleep: dict[int, int], *, as_of: int = 40, **events: str) -> Record:
    """Sleep by day since 11 April; the dose is moved to the morning on that day."""
    notes = {int(name.removeprefix("day_")): event for name, event in events.items()}
    noted = {0: "dose time: morning"} | notes
    days = sorted({*sleep, *noted})
    return Record(
        tuple(
            LoggedDay(MOVED + timedelta(days=day), DayLog(sleep=sleep.get(day), event=noted.get(day, "")))
            for day in days
        ),
        MOVED + timedelta(days=as_of),
    )


def test_the_diary_s_change_to_the_morning() -> None:
    (change,) = dose_time_changes(record_until(LAST_DAY))
    assert (change.move, change.days_after) == (DoseTimeMove(MOVED, "morning"), 14)
    assert {each.measure.name: (each.before, each.after) for each in change.measures} == {
        "sleep": (Mean(45 / 11, 11), Mean(67 / 12, 12)),
        "dream_vividness": (Mean(5.0, 8), Mean(17 / 7, 7)),
        "dream_distress": (Mean(2.0, 8), Mean(10 / 7, 7)),
    }


def test_a_side_is_fourteen_days_and_the_day_itself_is_on_neither() -> None:
    (change,) = dose_time_changes(record({-15: 9, -14: 1, -1: 2, 0: 9, 1: 4, 14: 6, 15: 9}))
    sleep, vividness, _ = change.measures
    assert (sleep.before, sleep.after) == (Mean(1.5, 2), Mean(5.0, 2))
    assert list(sleep.scores) == [(-14, 1), (-1, 2), (0, 9), (1, 4), (14, 6)]
    assert (vividness.before, vividness.after) == (None, None)


@pytest.mark.parametrize(("as_of", "days"), [(1, 1), (13, 13), (14, 14), (90, 14)])
def test_the_days_after_are_those_that_have_been(as_of: int, days: int) -> None:
    (change,) = dose_time_changes(record({-1: 4}, as_of=as_of))
    assert change.days_after == days


def test_a_move_of_today_and_one_with_nothing_around_it_are_left_out() -> None:
    assert dose_time_changes(record({-1: 4}, as_of=0)) == ()
    assert dose_time_changes(record({-15: 4, 15: 4})) == ()


@pytest.mark.parametrize(
    ("event", "to"),
    [
        ("dose time: morning", "morning"),
        ("Dose time:08:30 ", "08:30"),
        ("dose time", ""),
        ("dose  time → bedtime", "bedtime"),
    ],
)
def test_an_event_tells_where_the_dose_moved(event: str, to: str) -> None:
    assert [move.to for move in noted_moves(record({}, day_3=event)) if move.day != MOVED] == [to]


@pytest.mark.parametrize("event", ["dose times vary", "cold", "moved the dose time", ""])
def test_another_event_is_no_move(event: str) -> None:
    assert [move.day for move in noted_moves(record({}, day_3=event))] == [MOVED]


def test_the_same_time_noted_again_is_no_change() -> None:
    changes = dose_time_changes(record({1: 4}, day_2="dose time: Morning", day_5="dose time: bedtime"))
    assert [(change.move.day - MOVED).days for change in changes] == [0, 5]


def test_the_plan_s_moves_count_too_and_win_on_their_day() -> None:
    bedtime, morning, night = time(22), time(8), time(23)
    times = (
        DoseTime(MOVED - timedelta(days=30), Moment.BEDTIME, bedtime),
        DoseTime(MOVED - timedelta(days=9), Moment.BEDTIME, night),
        DoseTime(MOVED, Moment.OTHER, morning),
        DoseTime(MOVED + timedelta(days=20), Moment.BEDTIME, bedtime),
        DoseTime(MOVED + timedelta(days=41), Moment.MORNING, morning),
    )
    plan = Schedule((Step(MOVED - timedelta(days=30), Decimal("1.5")),), dose_times=times)
    planned = replace(record({1: 4, 19: 3}), plan=plan)
    assert [change.move for change in dose_time_changes(planned)] == [
        DoseTimeMove(MOVED, "08:00"),
        DoseTimeMove(MOVED + timedelta(days=20), "bedtime"),
    ]
    marks = picture_of(trends_of(planned)).events
    assert [(mark.day, mark.label, mark.kind) for mark in marks] == [
        (30, "dose time: morning", "dose_time"),
        (50, "dose time: bedtime", "dose_time"),
    ]
    assert record_digest_of(planned) != record_digest_of(replace(planned, plan=replace(plan, dose_times=())))
    assert record_digest_of(planned) == record_digest_of(
        replace(planned, plan=replace(plan, dose_times=times[:-1]))
    ), "what is changed for later is not of this day"


def test_the_picture_says_both_sides_and_what_else_changed() -> None:
    whole = record_until(LAST_DAY)
    changes = dose_time_changes(whole)
    picture = dose_time_picture(whole, changes[0], changes)
    assert picture.title == "14 days before and after the dose moved to the morning (11 April)"
    assert picture.subtitle.endswith("The dose changed in these days too: 4.5 mg from 30 March.")
    assert [measure.name for measure in picture.measures] == ["sleep", "dream_vividness", "dream_distress"]
    assert "Sleep (higher is better): 4.1 before (11 days), 5.6 after (12 days)." in picture.alt
    assert "Dream vividness (neither way is better): 5.0 before (8 days), 2.4 after (7 days)." in picture.alt
    assert (picture.day_zero, picture.days, picture.days_after) == (MOVED, 14, 14)


def test_the_picture_says_how_far_the_days_after_have_come() -> None:
    short = record({-1: 4, 1: 5}, as_of=3, day_1="dose time: bedtime")
    changes = dose_time_changes(short)
    picture = dose_time_picture(short, changes[0], changes)
    assert picture.title == "14 days before and 3 days after the dose moved to the morning (11 April)"
    assert (picture.before, picture.after) == ("14 days before", "3 days after, so far")
    assert "In these days, the dose moved to bedtime too (12 April)." in picture.subtitle


def test_the_picture_judges_nothing() -> None:
    whole = record_until(LAST_DAY)
    (change,) = dose_time_changes(whole)
    picture = dose_time_picture(whole, change)
    said = " ".join((picture.title, picture.subtitle, picture.footnote, picture.alt))
    for hint in ("higher is better", "neither way is better", "lower is better"):
        said = said.replace(hint, "")
    assert not [word for word in ("better", "worse", "improve", "help", "because") if word in said]
    assert "cannot show what caused" in picture.footnote


@pytest.mark.parametrize(
    ("to", "said"), [("", "the dose time changed"), ("08:30", "the dose moved to 08:30")]
)
def test_a_time_as_it_was_noted(to: str, said: str) -> None:
    here = record({1: 4}, day_0=f"dose time: {to}")
    (change,) = dose_time_changes(here)
    assert dose_time_picture(here, change).change == f"{said}, 11 April"


def test_a_dose_of_another_year_has_its_year() -> None:
    here = Record(
        (
            LoggedDay(MOVED, DayLog(event="dose time: morning")),
            LoggedDay(MOVED + timedelta(days=1), DayLog(sleep=4, dose_mg=Decimal("1.5"))),
        ),
        date(2027, 1, 1),
    )
    (change,) = dose_time_changes(here)
    assert dose_time_picture(here, change).title.endswith("(11 April 2026)")
