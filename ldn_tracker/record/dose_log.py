"""The report's doses: what is taken now, what was taken of what was planned, and which days were missed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from ldn_tracker.record import report_words as words
from ldn_tracker.record.summary import Record
from titration.dosing.adherence import adherence, planned_doses
from titration.dosing.interruptions import Interruption, KindOfInterruption
from titration.dosing.periods import ONE_DAY

MOST_STRETCHES: Final = 16
MOST_INTERRUPTIONS: Final = 5


@dataclass(frozen=True, slots=True)
class DoseNow:
    """The dose in force, a note where it is kept there, and how far along."""

    amount: str
    note: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in a row, in words."""

    label: str
    days: int


@dataclass(frozen=True, slots=True)
class NamedDays:
    """How many days, and which: the newest stretches first, and how many days before them are not named."""

    label: str
    stretches: tuple[Stretch, ...] = ()
    unnamed: int = 0


@dataclass(frozen=True, slots=True)
class InterruptionInWords:
    """A hold, a step back, a pause or the plan's end: when it was, and the reason as it was given."""

    what: str
    days: str
    reason: str


@dataclass(frozen=True, slots=True)
class Doses:
    """What became of the planned doses: taken, skipped and unknown, other amounts apart.

    ``named`` tells of the days skipped, of those not noted, and of those on which a dose was taken in a pause.
    ``interruptions`` are the newest, the newest first; ``interruptions_unnamed`` is how many there are before them.
    """

    taken: str
    other_amounts: str = ""
    named: tuple[NamedDays, ...] = ()
    remark: str = ""
    interruptions: tuple[InterruptionInWords, ...] = ()
    interruptions_unnamed: int = 0


def dose_now(record: Record) -> DoseNow:
    """The dose of the record's last day with the two clocks and the days logged."""
    note = words.ON_HOLD if _is_on_hold(record) else ""
    return DoseNow(_amount_now(record), note, (*_how_far(record), _days_logged(record)))


def doses_of(record: Record) -> Doses:
    """Taken, skipped and unknown of the days on which a dose was due: three numbers, never one."""
    planned, logged = _planned(record), _logged(record)
    counted = adherence(planned, logged)
    newest_first = record.interruptions[::-1]
    return Doses(
        taken=words.taken_of_planned(counted.taken, counted.planned) if planned else words.NOTHING_PLANNED,
        other_amounts=words.of_another_amount(counted.other_than_planned),
        named=tuple(_named_days(record, planned, logged)) if planned else (),
        remark=words.READ_FROM_DOSES if planned and record.schedule is not record.plan else "",
        interruptions=tuple(_said(each, record.as_of) for each in newest_first[:MOST_INTERRUPTIONS]),
        interruptions_unnamed=max(0, len(newest_first) - MOST_INTERRUPTIONS),
    )


def _logged(record: Record) -> dict[date, Decimal | None]:
    return {each.day: each.log.dose_mg for each in record.days}


def _planned(record: Record) -> dict[date, Decimal]:
    if record.schedule is None:
        return {}
    return planned_doses(record.schedule, _logged(record), today=record.as_of, last_day=record.plan_ended_on)


def _named_days(
    record: Record, planned: Mapping[date, Decimal], logged: Mapping[date, Decimal | None]
) -> Iterator[NamedDays]:
    skipped = [day for day in planned if logged.get(day) == 0]
    yield _named(words.skipped(len(skipped)), skipped, record.as_of)
    unknown = [day for day in planned if logged.get(day) is None]
    yield _named(words.unknown(len(unknown)), unknown, record.as_of)
    in_a_pause = [day for day, dose in logged.items() if dose and record.dose_on(day) == 0]
    if in_a_pause:
        yield _named(words.taken_in_a_pause(len(in_a_pause)), in_a_pause, record.as_of)


def _named(label: str, days: Iterable[date], as_of: date) -> NamedDays:
    stretches = _stretches(days, as_of)
    unnamed = sum(stretch.days for stretch in stretches[MOST_STRETCHES:])
    return NamedDays(label, stretches[:MOST_STRETCHES], unnamed)


def _amount_now(record: Record) -> str:
    if record.schedule is None:
        return words.NO_DOSE_YET
    dose = record.dose_on(record.as_of)
    if dose is None:
        return words.STOPPED
    return words.amount(dose) if dose else words.PAUSED


def _is_on_hold(record: Record) -> bool:
    return bool(record.schedule and record.dose_on(record.as_of) and record.schedule.is_held_on(record.as_of))


def _how_far(record: Record) -> Iterator[str]:
    schedule, plan = record.schedule, record.plan
    if schedule is None:
        if plan is not None:
            yield words.first_dose_planned(plan.starts_on, plan.steps[0].dose_mg)
        return
    if record.dose_on(record.as_of):
        yield words.at_this_dose(schedule.days_at_dose(record.as_of))
    elif record.plan_ended_on:
        yield words.plan_ended(words.short_day(record.plan_ended_on, beside=record.as_of))
    days, first = schedule.days_since_start(record.as_of), schedule.starts_on
    if paused := sum(1 for _day in record.paused_days_until(record.as_of)):
        yield words.since_first_dose_without_pauses(days, first, paused)
    else:
        yield words.since_first_dose(days, first)


def _days_logged(record: Record) -> str:
    if not record.days:
        return words.NOTHING_LOGGED
    return words.days_logged(len(record.days), (record.as_of - record.days[0].day).days + 1)


def _stretches(days: Iterable[date], as_of: date) -> tuple[Stretch, ...]:
    runs: list[list[date]] = []
    for day in sorted(days):
        if runs and day - runs[-1][-1] == ONE_DAY:
            runs[-1].append(day)
        else:
            runs.append([day])
    return tuple(Stretch(words.stretch(run[0], run[-1], beside=as_of), len(run)) for run in reversed(runs))


def _said(each: Interruption, as_of: date) -> InterruptionInWords:
    what = words.INTERRUPTIONS[each.kind]
    if each.kind is KindOfInterruption.STEP_BACK and each.dose_mg:
        what = words.step_back(each.dose_mg)
    return InterruptionInWords(what, _days_said(each, as_of), each.reason)


def _days_said(each: Interruption, as_of: date) -> str:
    if each.last_day is None:
        since = words.since(words.short_day(each.first_day, beside=as_of))
        return since if each.kind is KindOfInterruption.STOP else words.still_going_on(since)
    days = words.days_counted(
        words.stretch(each.first_day, each.last_day, beside=as_of), (each.last_day - each.first_day).days + 1
    )
    is_lower_after = each.kind is KindOfInterruption.PAUSE and each.dose_mg
    return words.then(days, each.dose_mg) if is_lower_after and each.dose_mg else days
