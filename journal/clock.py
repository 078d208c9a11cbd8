"""The one module that reads the clock, and the one that turns wall times into instants and back."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

USUAL_DAY_START: Final = time(4, 0)


def now() -> datetime:
    """The present instant, in UTC."""
    return datetime.now(UTC)


def journal_day(at: datetime, zone: str, day_start: time) -> date:
    """The journal day that the instant falls on: a local date that begins at the day start."""
    wall = at.astimezone(ZoneInfo(zone))
    return wall.date() if wall.time() >= day_start else wall.date() - timedelta(days=1)


def instant_at(day: date, wall: time, zone: str) -> datetime:
    """The instant of a wall time on a local date, in UTC, by RFC 5545.

    A time that the clocks skip is read with the offset before the gap (02:30 becomes 03:30); a time that comes
    twice is the first of the two.
    """
    return datetime.combine(day, wall.replace(fold=0), ZoneInfo(zone)).astimezone(UTC)


def date_exists(day: date, zone: str) -> bool:
    """Whether the zone ever had that date: Apia had no 30 December 2011."""
    noon = instant_at(day, time(12, 0), zone).astimezone(ZoneInfo(zone))
    return noon.date() == day


def instant_of_dose(day: date, wall: time, zone: str, day_start: time) -> datetime:
    """The instant of a wall time within a journal day: before the day start it is the night after the date."""
    return instant_at(day if wall >= day_start else day + timedelta(days=1), wall, zone)


def wall_time(at: datetime, zone: str) -> time:
    """The wall time of an instant, to the minute."""
    return at.astimezone(ZoneInfo(zone)).time().replace(second=0, microsecond=0)


@cache
def zone_names() -> frozenset[str]:
    """Every zone of the tz database that has a place in its name, and UTC."""
    return frozenset(
        name for name in available_timezones() if "/" in name and not name.startswith("Etc/")
    ) | {"UTC"}
