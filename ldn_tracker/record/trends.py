"""From a record to its trends: every measure's weeks and verdict, side effects, flares, events."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from journal.analysis.course import Course
from journal.analysis.episodes import side_effect_weeks
from journal.analysis.looks import last_look, next_look
from journal.analysis.measures import MEASURES, Measure
from journal.analysis.response import judge_many
from journal.analysis.series import Series
from journal.analysis.verdict import Verdict
from journal.analysis.weeks import WeekMean, week_means
from ldn_tracker.record.summary import Record


@dataclass(frozen=True, slots=True)
class MeasureTrend:
    """One measure: its scores, its weekly means, and the verdict as of the day it was made."""

    measure: Measure
    series: Series
    weeks: Sequence[WeekMean]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Trends:
    """What a record shows. ``judged_on`` is the day the verdicts are of: the last look, or the record's day."""

    record: Record
    measures: Sequence[MeasureTrend]
    judged_on: date
    next_look: date | None

    @property
    def primary(self) -> MeasureTrend:
        """The measure that gets the sentence: pain unless changed."""
        return self.named(self.record.shown.primary)

    def named(self, measure: str) -> MeasureTrend:
        return next(each for each in self.measures if each.measure.name == measure)


def trends_of(record: Record, *, at_look: bool = True) -> Trends:
    """The trends of one record; see `trends_of_many`."""
    return trends_of_many([record], at_look=at_look)[0]


def trends_of_many(records: Sequence[Record], *, at_look: bool) -> list[Trends]:
    """The trends of many records at once: all comparisons of all of them are made in one batch.

    Parameters
    ----------
    records : sequence of Record
    at_look : bool
        Whether the verdict is the one of the last look (trend.md §3, Looks) or of the record's very day. Before
        the first look it is always of the record's day.

    Returns
    -------
    list of Trends
        In the order of the records.
    """
    days = [judgement_day(record) if at_look else record.today for record in records]
    series = [[_series(record, measure) for measure in MEASURES] for record in records]
    cases = [
        (each, measure, course_on(record, day))
        for record, all_series, day in zip(records, series, days, strict=True)
        for measure, each in zip(MEASURES, all_series, strict=True)
    ]
    verdicts = iter(judge_many(cases))
    return [
        Trends(record, tuple(_measures(all_series, verdicts)), record.date_of(day), _next_look(record))
        for record, all_series, day in zip(records, series, days, strict=True)
    ]


def judgement_day(record: Record) -> int:
    """The last look of a day that is over, or today before the first one."""
    look = last_look(record.today - 1) if record.first_dose else None
    return record.today if look is None else look


def course_on(record: Record, day: int) -> Course:
    """The course of the dose as it stood on the day."""
    changes = record.schedule.dose_changes if record.schedule else ()
    numbers = [record.number_of(change.starts_on) for change in changes]
    until_then = [number for number in numbers if number <= day]
    return Course(
        first_dose=0 if record.first_dose else None,
        last_dose_change=until_then[-1] if len(until_then) > 1 else None,
        today=day,
        paused_days=frozenset(
            record.number_of(paused) for paused in record.paused_days_until(record.date_of(day))
        ),
        skipped_days=frozenset(record.number_of(skipped) for skipped in record.skipped_days),
        opioid_days=frozenset(record.number_of(each) for each in record.opioid_days),
    )


def side_effect_days(record: Record) -> dict[str, dict[int, int]]:
    """Per side effect, most frequent first: on how many days of each week it was logged."""
    days: dict[str, list[int]] = {}
    for each in record.days:
        for effect in each.log.side_effects:
            days.setdefault(effect.kind, []).append(record.number_of(each.day))
    logged = [record.number_of(each.day) for each in record.days]
    by_frequency = sorted(days.items(), key=lambda item: (-len(item[1]), item[0]))
    return {
        kind: {week.week: week.days_with for week in side_effect_weeks(when, logged) if week.days_with}
        for kind, when in by_frequency
    }


def _next_look(record: Record) -> date | None:
    return record.date_of(next_look(record.today - 1)) if record.first_dose else None


def _measures(all_series: Sequence[Series], verdicts: Iterator[Verdict]) -> Iterator[MeasureTrend]:
    for measure, series in zip(MEASURES, all_series, strict=True):
        yield MeasureTrend(measure, series, week_means(series), next(verdicts))


def _series(record: Record, measure: Measure) -> Series:
    rows = [
        (record.number_of(each.day), score, each.is_late)
        for each in record.days
        if (score := getattr(each.log, measure.name)) is not None
    ]
    days, scores, late = zip(*rows, strict=True) if rows else ((), (), ())
    return Series.of(days, scores, late)
