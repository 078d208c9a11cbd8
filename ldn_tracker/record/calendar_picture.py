"""What the calendar of a record's last twelve months shows."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from journal.analysis.measures import MEASURES, Measure
from journal.charts.calendar_picture import CalendarDay, CalendarPicture, Dose
from journal.charts.calendar_table import month_rows
from journal.daylog import DayLog
from ldn_tracker.record import chart_words as words
from ldn_tracker.record.picture import HINTS
from ldn_tracker.record.summary import Record
from titration.dosing.adherence import planned_doses

MONTHS_SHOWN: Final = 12


def calendar_picture(record: Record, *, measure: str | None = None) -> CalendarPicture:
    """The scores of one measure, or else the primary one, the doses and the flares of the last twelve months.

    They begin with the first entry where that is later. The record's last day is no gap as long as it lasts.
    """
    shown = next(each for each in MEASURES if each.name == (measure or record.shown.primary))
    due = _due(record)
    days = dict(_days(record, shown, due))
    first, last = (min(days), max(days)) if days else (record.as_of, record.as_of)
    picture = CalendarPicture(
        title=words.calendar_title(shown.label, first, last),
        subtitle="",
        footnote=words.PATIENT_REPORTED,
        name=shown.name,
        label=shown.label,
        hint=HINTS[shown.direction],
        days=days,
        alt="",
        unlogged_doses=frozenset(day for day in due if day in days and days[day] is None),
        first_weekday=record.first_weekday,
    )
    return replace(picture, subtitle=_days_logged(picture), alt=" ".join(_alt(picture)))


def _days(
    record: Record, measure: Measure, due: Collection[date]
) -> Iterator[tuple[date, CalendarDay | None]]:
    logs = {each.day: each.log for each in record.days}
    for day in _days_shown(record):
        log = logs.get(day)
        yield day, _entry(log, measure, is_due=day in due) if log else None


def _days_shown(record: Record) -> list[date]:
    """Every day from the first entry on, the last twelve months at most."""
    if not record.days:
        return []
    is_logged = record.days[-1].day == record.as_of
    last = record.as_of if is_logged else record.as_of - timedelta(days=1)
    month = last.year * 12 + last.month - MONTHS_SHOWN
    first = max(date(month // 12, month % 12 + 1, 1), record.days[0].day)
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _due(record: Record) -> set[date]:
    if record.schedule is None:
        return set()
    logged = {each.day: each.log.dose_mg for each in record.days}
    return {*planned_doses(record.schedule, logged, today=record.as_of, last_day=record.plan_ended_on)}


def _entry(log: DayLog, measure: Measure, *, is_due: bool) -> CalendarDay:
    return CalendarDay(getattr(log, measure.name), _dose(log, is_due=is_due), log.flare)


def _dose(log: DayLog, *, is_due: bool) -> Dose | None:
    if log.dose_mg is None:
        return "unknown" if is_due else None
    if log.dose_mg > 0:
        return "taken"
    return "skipped" if is_due else None


def _days_logged(picture: CalendarPicture) -> str:
    logged = sum(entry is not None for entry in picture.days.values())
    return words.days_logged(logged, len(picture.days)) if picture.days else words.NOTHING_LOGGED


def _alt(picture: CalendarPicture) -> Iterator[str]:
    rows = month_rows(picture)
    yield f"{picture.title}. {_days_logged(picture)}"
    doses = [sum(getattr(row, name) for row in rows) for name in ("taken", "skipped", "unknown")]
    if any(doses):
        yield words.doses_said(*doses)
    if flares := sum(row.flares for row in rows):
        yield words.flares_said(flares)
    averages = [words.month_said(row.month, row.mean, row.scored) for row in rows if row.mean is not None]
    if averages:
        yield words.averages_said(picture.label, averages)
    yield words.MONTHS_IN_TABLE
