"""When a reminder falls: at the wall time, in every zone, in every year."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journal import clock
from journal.models import User
from titration.models import ReminderKind, Schedule, Slot
from titration.reminders.moments import Moment, moments_of, step_date

ZONES = st.sampled_from(sorted(clock.zone_names()))
DAYS = st.dates(date(2005, 1, 1), date(2037, 12, 31))
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))


def schedule(kind: ReminderKind, wall: time, zone: str, day_start: time = clock.USUAL_DAY_START) -> Schedule:
    return Schedule(kind=kind, wall_time=wall, zone=zone, patient=User(day_start=day_start))


def step_day(day: date, wall: time, zone: str, day_start: time = clock.USUAL_DAY_START) -> Moment:
    (moment,) = moments_of(schedule(ReminderKind.STEP_DAY, wall, zone, day_start), [day])
    return moment


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_a_step_is_announced_three_days_before_and_the_evening_before() -> None:
    ahead = moments_of(schedule(ReminderKind.STEP_AHEAD, time(18), "Europe/Berlin"), [date(2026, 11, 24)])
    assert {moment.slot: (moment.local_date, moment.due_at) for moment in ahead} == {
        Slot.THREE_DAYS_BEFORE: (date(2026, 11, 21), utc("2026-11-21 17:00")),
        Slot.EVENING_BEFORE: (date(2026, 11, 23), utc("2026-11-23 17:00")),
    }


def test_the_window_is_a_duration() -> None:
    """Twelve hours over a night of which one hour is skipped are twelve hours."""
    moment = step_day(date(2026, 3, 28), time(22), "Europe/Berlin")
    assert moment.window_end - moment.due_at == timedelta(hours=12)


@pytest.mark.parametrize(
    ("zone", "day", "wall", "due"),
    [
        ("America/New_York", date(2026, 3, 8), time(2, 30), "2026-03-08 07:30"),  # gap: 03:30 EDT
        ("America/New_York", date(2026, 11, 1), time(1, 30), "2026-11-01 05:30"),  # overlap: the first
        ("America/New_York", date(2026, 3, 8), time(22), "2026-03-09 02:00"),
        ("America/New_York", date(2026, 11, 1), time(22), "2026-11-02 03:00"),
        ("Europe/Berlin", date(2026, 3, 29), time(2, 30), "2026-03-29 01:30"),
        ("Europe/Berlin", date(2026, 10, 25), time(2, 30), "2026-10-25 00:30"),
        ("Europe/Berlin", date(2026, 3, 29), time(22), "2026-03-29 20:00"),
        ("Europe/Berlin", date(2026, 10, 25), time(22), "2026-10-25 21:00"),
        ("Australia/Lord_Howe", date(2026, 10, 4), time(2, 15), "2026-10-03 15:45"),  # half an hour's gap
        ("Australia/Lord_Howe", date(2026, 4, 5), time(1, 45), "2026-04-04 14:45"),
        ("Australia/Lord_Howe", date(2026, 10, 4), time(22), "2026-10-04 11:00"),
        ("Australia/Lord_Howe", date(2026, 4, 5), time(22), "2026-04-05 11:30"),
    ],
)
def test_the_wall_time_holds_when_the_clocks_change(zone: str, day: date, wall: time, due: str) -> None:
    moment = step_day(day, wall, zone, day_start=time(0))
    assert (moment.local_date, moment.due_at) == (day, utc(due))


def test_a_dose_after_midnight_belongs_to_the_night_of_its_journal_day() -> None:
    moment = step_day(date(2026, 11, 24), time(0, 30), "Europe/Berlin")
    assert (moment.local_date, moment.due_at) == (date(2026, 11, 24), utc("2026-11-24 23:30"))


def test_a_dose_in_the_gap_before_midnight_keeps_its_date() -> None:
    """In Nuuk the clocks go from 22:00 to 23:00 on a Saturday in spring."""
    moment = step_day(date(2024, 3, 30), time(22, 59), "America/Nuuk")
    assert moment.local_date == date(2024, 3, 30)
    assert moment.due_at.astimezone(ZoneInfo("America/Nuuk")).time() >= time(22, 59)


def test_a_date_that_never_was() -> None:
    assert not step_day(date(2011, 12, 30), time(22), "Pacific/Apia").exists
    night_before = step_day(date(2011, 12, 29), time(0, 30), "Pacific/Apia")
    assert night_before.exists
    assert night_before.due_at == utc("2011-12-30 10:30")  # 00:30 on the 31st, the next morning there was


@given(day=DAYS, wall=TIMES, zone=ZONES)
def test_the_local_time_is_the_wanted_one_unless_the_clocks_skip_it(day: date, wall: time, zone: str) -> None:
    moment = step_day(day, wall, zone, day_start=time(0))
    wanted = datetime.combine(day, wall)
    local = moment.due_at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    assert local == wanted + _gap(wanted, zone)


@example(date(2011, 12, 25), time(0, 30), "Pacific/Apia", ReminderKind.STEP_DAY)
@given(first=DAYS, wall=TIMES, zone=ZONES, kind=st.sampled_from(ReminderKind))
def test_instants_rise_with_the_dates(first: date, wall: time, zone: str, kind: ReminderKind) -> None:
    days = [first + timedelta(days=n) for n in range(10)]
    for slot in {moment.slot for moment in moments_of(schedule(kind, wall, zone), days)}:
        due = [
            moment.due_at
            for moment in moments_of(schedule(kind, wall, zone), days)
            if moment.slot == slot and moment.exists
        ]
        assert all(earlier < later for earlier, later in pairwise(due))


@given(day=DAYS, kind=st.sampled_from(ReminderKind))
def test_a_moment_knows_the_step_it_tells_of(day: date, kind: ReminderKind) -> None:
    found = moments_of(schedule(kind, time(18), "UTC"), [day])
    assert {step_date(moment.local_date, moment.slot) for moment in found} == {day}


def _gap(wanted: datetime, zone: str) -> timedelta:
    """How much the clocks skip around a wall time that never was; nothing for any other."""
    before, after = (wanted.replace(tzinfo=ZoneInfo(zone), fold=fold).utcoffset() for fold in (0, 1))
    assert before is not None
    assert after is not None
    return max(after - before, timedelta())
