"""The journal: one month of days, as a calendar and as a list."""

import re
from calendar import Calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from journal import clock
from journal.access import Scope
from journal.daylog_rules import FIRST_DAY
from journal.models import Entry
from journal.queries import entries_of
from journal.views.day import own_record
from journal.wording import first_weekday

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of the calendar; ``is_open``: it has begun; ``is_gap``: it could have been logged and was not."""

    day: date
    entry: Entry | None
    is_open: bool
    is_gap: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list: an entry, or a gap from ``first`` to ``last`` where nothing was logged."""

    first: date
    last: date
    entry: Entry | None = None


@require_safe
@login_required
def journal(request: HttpRequest) -> HttpResponse:
    patient = own_record(request, Scope.SCORES)
    today = patient.journal_day(clock.now())
    month = _month(request.GET.get("month"), today)
    entries = {entry.day: entry for entry in entries_of(patient).filter(day__range=(month, _last_of(month)))}
    is_first = not entries_of(patient).filter(day__lt=month).exists()
    span = _span(month, entries, today, is_first=is_first)
    weeks = list(_weeks(month, entries, today, span))
    context = {
        "month": month,
        "weeks": weeks,
        "weekdays": [cell.day for cell in weeks[1] if cell],
        "rows": list(_rows(entries, *span)) if entries else [],
        "previous": month - ONE_DAY if month > FIRST_DAY else None,
        "next": _last_of(month) + ONE_DAY if _last_of(month) < today else None,
        "today": today,
        "is_first_month": is_first,
    }
    return render(request, "journal/journal.html", context)


def _month(asked: str | None, today: date) -> date:
    """The first day of the month that was asked for, such as "2026-11"; without one, of this month."""
    if asked is None:
        return today.replace(day=1)
    try:
        month = date.fromisoformat(f"{asked}-01") if re.fullmatch(r"[0-9]{4}-[0-9]{2}", asked) else None
    except ValueError:
        month = None
    if month is None or not FIRST_DAY <= month <= today:
        raise Http404
    return month


def _last_of(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1) - ONE_DAY


def _weeks(
    month: date, entries: dict[date, Entry], today: date, span: tuple[date, date]
) -> Iterator[list[Cell | None]]:
    """The weeks of the month, from the weekday on which weeks begin where the person lives."""

    def cell(day: date) -> Cell:
        entry = entries.get(day)
        is_gap = entry is None and span[0] <= day <= span[1]
        return Cell(day, entry, is_open=FIRST_DAY <= day <= today, is_gap=is_gap)

    for week in Calendar(first_weekday()).monthdatescalendar(month.year, month.month):
        yield [cell(day) if day.month == month.month else None for day in week]


def _span(month: date, entries: dict[date, Entry], today: date, *, is_first: bool) -> tuple[date, date]:
    """The days that could have been logged: not those before the first entry, and not today while it lasts."""
    last = min(_last_of(month), today if today in entries else today - ONE_DAY)
    return (min(entries, default=today) if is_first else month), last


def _rows(entries: dict[date, Entry], first: date, last: date) -> Iterator[Row]:
    """From the newest day to the oldest; days without an entry that stand together are one gap."""
    after = last + ONE_DAY
    for day in sorted(entries, reverse=True):
        if after - day > ONE_DAY:
            yield Row(day + ONE_DAY, after - ONE_DAY)
        yield Row(day, day, entries[day])
        after = day
    if after > first:
        yield Row(first, after - ONE_DAY)
