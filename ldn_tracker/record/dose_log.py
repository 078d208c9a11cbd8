"""The report's doses: what is taken now, what was taken of what was planned, and which days were missed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from ldn_tracker.record import report_words as words
from ldn_tracker.record.summary import Record
from titration.dosing.adherence import adherence, planned_doses


@dataclass(frozen=True, slots=True)
class DoseNow:
    """The dose in force, and how far along."""

    amount: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Interruption:
    """A hold, a pause or a step back, under the name that a person reads; without ``last`` it goes on."""

    what: str
    first: date
    last: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in a row, in words."""

    label: str
    days: int


@dataclass(frozen=True, slots=True)
class MissedDays:
    """How many days, and which: the newest first."""

    label: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Doses:
    """What became of the planned doses: taken, skipped and unknown; interruptions, the newest first."""

    taken: str
    other_amounts: str = ""
    missed: tuple[MissedDays, ...] = ()
    interruptions: tuple[str, ...] = ()
    remark: str = ""


def dose_now(record: Record) -> DoseNow:
    """The dose of the record's last day with the two clocks and the days logged."""
    return DoseNow(_amount_now(record), (*_how_far(record), _days_logged(record)))


def doses_of(record: Record, interruptions: Sequence[Interruption]) -> Doses:
    """Taken, skipped and unknown of the days on which a dose was due: three numbers, never one."""
    planned, logged = _planned(record), _logged(record)
    paused = tuple(_said(each, record.as_of) for each in sorted(interruptions, key=_by_day, reverse=True))
    if not planned:
        return Doses(words.NOTHING_PLANNED, interruptions=paused)
    counted = adherence(planned, logged)
    skipped = _stretches((day for day in planned if logged.get(day) == 0), record.as_of)
    unknown = _stretches((day for day in planned if logged.get(day) is None), record.as_of)
    return Doses(
        taken=words.taken_of_planned(counted.taken, counted.planned),
        other_amounts=words.of_another_amount(counted.other_than_planned),
        missed=(
            MissedDays(words.skipped(counted.skipped), skipped),
            MissedDays(words.unknown(counted.unknown), unknown),
        ),
        interruptions=paused,
        remark="" if record.schedule is record.plan else words.READ_FROM_DOSES,
    )


def _logged(record: Record) -> dict[date, Decimal | None]:
    return {each.day: each.log.dose_mg for each in record.days}


def _planned(record: Record) -> dict[date, Decimal]:
    if record.schedule is None:
        return {}
    return planned_doses(record.schedule, _logged(record), today=record.as_of, last_day=record.plan_ended_on)


def _amount_now(record: Record) -> str:
    if record.schedule is None:
        return words.NO_DOSE_YET
    dose = record.dose_on(record.as_of)
    if dose is None:
        return words.STOPPED
    return words.amount(dose) if dose else words.PAUSED


def _how_far(record: Record) -> Iterator[str]:
    schedule, plan = record.schedule, record.plan
    if schedule is None:
        if plan is not None:
            yield from words.first_dose_planned(plan.starts_on, plan.steps[0].dose_mg)
        return
    if record.dose_on(record.as_of):
        yield words.at_this_dose(schedule.days_at_dose(record.as_of))
    elif record.plan_ended_on:
        yield words.plan_ended(record.plan_ended_on)
    yield from words.since_first_dose(schedule.days_since_start(record.as_of), schedule.starts_on)


def _days_logged(record: Record) -> str:
    if not record.days:
        return words.NOTHING_LOGGED
    return words.days_logged(len(record.days), (record.as_of - record.days[0].day).days + 1)


def _stretches(days: Iterable[date], as_of: date) -> tuple[Stretch, ...]:
    runs: list[list[date]] = []
    for day in sorted(days):
        if runs and day - runs[-1][-1] == timedelta(days=1):
            runs[-1].append(day)
        else:
            runs.append([day])
    return tuple(Stretch(words.stretch(run[0], run[-1], beside=as_of), len(run)) for run in reversed(runs))


def _by_day(interruption: Interruption) -> date:
    return interruption.first


def _said(each: Interruption, as_of: date) -> str:
    days = (
        words.stretch(each.first, each.last, beside=as_of)
        if each.last
        else words.since(words.short_day(each.first, beside=as_of))
    )
    return words.interruption(each.what, days, each.reason)
