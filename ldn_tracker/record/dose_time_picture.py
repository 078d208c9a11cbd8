"""What a chart of a changed dose time shows, from a record."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from journal.analysis.verdict import Mean
from journal.charts.dose_time_picture import Average, BeforeAfter, DoseTimePicture
from ldn_tracker.record import chart_words as words
from ldn_tracker.record.dose_time import SIDE_DAYS, BothSides, DoseTimeChange
from ldn_tracker.record.doses_picture import period_words
from ldn_tracker.record.picture import HINTS
from ldn_tracker.record.summary import DosePeriod, Record


def dose_time_picture(
    record: Record, change: DoseTimeChange, others: Sequence[DoseTimeChange] = ()
) -> DoseTimePicture:
    """The picture of one change; what else changed in its days is said, of the dose and by `others`."""
    moved = words.moved(change.move.to)
    day = words.day_beside(change.move.day, beside=record.as_of)
    title = words.both_sides_title(SIDE_DAYS, change.days_after, moved, day)
    measures = tuple(_measure(sides) for sides in change.measures)
    also = " ".join(_also(record, change, others))
    return DoseTimePicture(
        title=title,
        subtitle=" ".join(filter(None, (words.DAY_ITSELF_LEFT_OUT, also))),
        footnote=f"{words.PATIENT_REPORTED} {words.NO_CAUSE}",
        day_zero=change.move.day,
        days=SIDE_DAYS,
        days_after=change.days_after,
        change=words.change_named(moved, day),
        before=words.days_before(SIDE_DAYS),
        after=words.days_after(SIDE_DAYS, change.days_after),
        measures=measures,
        alt=" ".join(filter(None, (f"{title}.", *map(_said, measures), also, words.NUMBERS_IN_TABLE))),
    )


def _measure(sides: BothSides) -> BeforeAfter:
    return BeforeAfter(
        name=sides.measure.name,
        label=sides.measure.label,
        hint=HINTS[sides.measure.direction],
        days=[number for number, _ in sides.scores],
        scores=[score for _, score in sides.scores],
        before=_average(sides.before),
        after=_average(sides.after),
    )


def _average(mean: Mean | None) -> Average | None:
    return Average(mean.mean, mean.n) if mean else None


def _said(measure: BeforeAfter) -> str:
    return words.both_sides_said(measure.label, measure.hint, measure.before, measure.after)


def _also(record: Record, change: DoseTimeChange, others: Sequence[DoseTimeChange]) -> Iterator[str]:
    """What else changed in the days of the two sides, so that nobody takes it for the dose time's doing."""
    day, side = change.move.day, timedelta(days=SIDE_DAYS)
    doses = [
        words.dose_from(period_words(period), words.day_beside(period.first, beside=record.as_of))
        for period in _other_doses(record)
        if day - side < period.first <= day + side
    ]
    if doses:
        yield words.dose_changed_too(doses)
    for other in others:
        if other is not change and day - side < other.move.day <= day + side:
            yield words.moved_too(
                words.moved(other.move.to), words.day_beside(other.move.day, beside=record.as_of)
            )


def _other_doses(record: Record) -> Iterator[DosePeriod]:
    """The periods whose dose is not that of the period before: a pause is one, a hold is none."""
    for before, period in pairwise([None, *record.dose_periods()]):
        if period and (before is None or before.dose_mg != period.dose_mg):
            yield period
