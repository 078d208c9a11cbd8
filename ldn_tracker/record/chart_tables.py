"""The smaller charts in words and tables, as plain figures to keep beside the drawings."""

from typing import Any

from journal.charts.calendar_picture import CalendarPicture
from journal.charts.calendar_table import MonthRow, month_rows
from journal.charts.dose_time_picture import Average, BeforeAfter, DoseTimePicture
from journal.charts.side_effects_picture import SideEffectsPicture
from journal.charts.side_effects_table import EpisodeRow, episode_rows


def calendar_in_words(picture: CalendarPicture) -> dict[str, Any]:
    """What a page says beside a calendar: a row for each month, with its logged days in it.

    Returns
    -------
    dict
        ``title``, ``subtitle``, ``alt`` and ``rows``; a row has its ``month`` (the first day), the counts
        ``shown``, ``logged``, ``scored``, ``taken``, ``skipped``, ``unknown`` and ``flares`` in days, the ``mean``
        of the scores (null without one), and ``days``: date, score or null, dose or null, whether a flare.
    """
    return _words(picture) | {"rows": [_month(row) for row in month_rows(picture)]}


def dose_time_in_words(picture: DoseTimePicture) -> dict[str, Any]:
    """What a page says beside a changed dose time: a row for each measure.

    Returns
    -------
    dict
        ``title``, ``subtitle``, ``alt`` and ``rows``; a row has ``label``, ``hint`` (which way is better), and
        ``before`` and ``after``: mean and n, null where nothing was logged.
    """
    return _words(picture) | {"rows": [_measure(measure) for measure in picture.measures]}


def side_effects_in_words(picture: SideEffectsPicture) -> dict[str, Any]:
    """What a page says beside the side effects: a row for each episode, by the day it began.

    Returns
    -------
    dict
        ``title``, ``subtitle``, ``alt`` and ``rows``; a row has ``label``, ``began`` and ``last`` (dates),
        ``began_at`` ("day 3 at 1.5 mg"), ``days`` logged, ``worst`` and ``is_still_there``.
    """
    return _words(picture) | {"rows": [_episode(row) for row in episode_rows(picture)]}


def _words(picture: CalendarPicture | DoseTimePicture | SideEffectsPicture) -> dict[str, Any]:
    return {"title": picture.title, "subtitle": picture.subtitle, "alt": picture.alt}


def _month(row: MonthRow) -> dict[str, Any]:
    return {
        "month": row.month.isoformat(),
        "shown": row.shown,
        "logged": row.logged,
        "scored": row.scored,
        "mean": row.mean,
        "taken": row.taken,
        "skipped": row.skipped,
        "unknown": row.unknown,
        "flares": row.flares,
        "days": [[day.isoformat(), each.score, each.dose, each.flare] for day, each in row.days if each],
    }


def _measure(measure: BeforeAfter) -> dict[str, Any]:
    return {
        "label": measure.label,
        "hint": measure.hint,
        "before": _average(measure.before),
        "after": _average(measure.after),
    }


def _average(average: Average | None) -> dict[str, Any] | None:
    return {"mean": average.mean, "n": average.days} if average else None


def _episode(row: EpisodeRow) -> dict[str, Any]:
    return {
        "label": row.label,
        "began": row.began.isoformat(),
        "began_at": row.began_at,
        "last": row.last.isoformat(),
        "days": row.days,
        "worst": row.worst,
        "is_still_there": row.is_still_there,
    }
