"""The days of a calendar as rows, a month each, for those who cannot see the picture."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from journal.charts.calendar_picture import CalendarDay, CalendarPicture


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One month: how many of its days were logged, what they say together, and each of them.

    `mean` is of the `scored` days with a score, None without one. `unknown` counts the days on which a due
    dose was not noted, be it that nothing was. `days` are those of the month that the picture shows, in order,
    None where nothing was logged.
    """

    month: date
    shown: int
    logged: int
    scored: int
    mean: float | None
    taken: int
    skipped: int
    unknown: int
    flares: int
    days: Sequence[tuple[date, CalendarDay | None]]


def month_rows(picture: CalendarPicture) -> list[MonthRow]:
    """Every month of the picture, those without an entry too."""
    by_month: dict[date, list[tuple[date, CalendarDay | None]]] = {month: [] for month in picture.months}
    for day, entry in sorted(picture.days.items(), key=lambda item: item[0]):
        by_month[day.replace(day=1)].append((day, entry))
    return [_row(month, days, picture.unlogged_doses) for month, days in by_month.items()]


def _row(
    month: date, days: Sequence[tuple[date, CalendarDay | None]], unlogged_doses: Collection[date]
) -> MonthRow:
    entries = [entry for _, entry in days if entry is not None]
    scores = [entry.score for entry in entries if entry.score is not None]
    doses = [entry.dose for entry in entries]
    return MonthRow(
        month=month,
        shown=len(days),
        logged=len(entries),
        scored=len(scores),
        mean=sum(scores) / len(scores) if scores else None,
        taken=doses.count("taken"),
        skipped=doses.count("skipped"),
        unknown=doses.count("unknown") + sum(day in unlogged_doses for day, _ in days),
        flares=sum(entry.flare for entry in entries),
        days=tuple(days),
    )
