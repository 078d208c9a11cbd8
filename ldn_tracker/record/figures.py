"""A record's trends as plain figures: what `analyse_diary --json` prints and what the API answers."""

from collections.abc import Sequence
from typing import Any

from journal.analysis.sentences import sentence
from journal.analysis.verdict import Change, Mean
from journal.analysis.weeks import WeekMean
from ldn_tracker.record.picture import dose_words
from ldn_tracker.record.trends import MeasureTrend, Trends


def figures_of(trends: Trends, *, patient: str) -> dict[str, Any]:
    """One patient's analysis in full precision, on the scales as logged.

    Returns
    -------
    dict
        ``patient``, ``as_of`` (the day judged), ``first_dose`` and ``dose_mg`` (null before the first dose),
        ``days_since_start``, ``days_at_dose``, ``primary`` (the measure that gets the sentence),
        ``response_window`` (``from_week`` and ``to_week``, as it is shaded), and per measure ``state``,
        ``baseline`` and ``window`` (mean, n), ``change`` (points, low, high, se, percent; null in a gated
        state), ``size``, ``clear``, ``sentence``, ``judgeable_from`` and ``weeks``.
    """
    record = trends.record
    standing = trends.primary.verdict.standing
    dose = record.dose_on(trends.judged_on)
    return {
        "patient": patient,
        "as_of": trends.judged_on.isoformat(),
        "first_dose": record.first_dose.isoformat() if record.first_dose else None,
        "dose_mg": format(dose.normalize(), "f") if dose else None,
        "days_since_start": standing.days_since_start,
        "days_at_dose": standing.days_at_dose,
        "primary": trends.primary.measure.name,
        "response_window": {
            "from_week": record.shown.response_from,
            "to_week": record.shown.response_to,
        },
        "measures": {each.measure.name: _measure(each, trends) for each in trends.measures},
    }


def _measure(trend: MeasureTrend, trends: Trends) -> dict[str, Any]:
    verdict, record = trend.verdict, trends.record
    opens = verdict.judgeable_from
    return {
        "state": verdict.state.value,
        "baseline": _mean(verdict.baseline),
        "window": _mean(verdict.window),
        "change": _change(verdict.change),
        "size": verdict.size,
        "clear": verdict.clear,
        "sentence": sentence(verdict, day_zero=record.day_zero, dose=dose_words(trends)),
        "judgeable_from": record.date_of(opens).isoformat() if opens is not None else None,
        "weeks": _weeks(trend.weeks),
    }


def _mean(mean: Mean | None) -> dict[str, Any] | None:
    return {"mean": mean.mean, "n": mean.n} if mean else None


def _change(change: Change | None) -> dict[str, Any] | None:
    if change is None:
        return None
    return {
        "points": change.points,
        "low": change.low,
        "high": change.high,
        "se": change.se,
        "percent": change.percent,
    }


def _weeks(weeks: Sequence[WeekMean]) -> list[dict[str, Any]]:
    return [
        {"week": week.week, "n": week.n, "mean": week.mean, "min": week.least, "max": week.most}
        for week in weeks
    ]
