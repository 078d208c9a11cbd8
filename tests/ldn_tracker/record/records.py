"""Records to make reports of: the clean diary, and the nasty ones."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Final

from journal.daylog import DayLog, LoggedDay, SideEffectLogged
from journal.diary.file import read_diary
from ldn_tracker.record.summary import Record
from titration.dosing.changes import Hold, Pause, Restart, Resume, Start, StepBack
from titration.dosing.course import drafted
from titration.dosing.interruptions import Told, interruptions
from titration.dosing.schedule import Schedule, Step

DIARY: Final = Path(__file__).parents[2] / "data" / "diary-20-weeks.csv"
FIRST_ENTRY, FIRST_DOSE, LAST_DAY = date(2026, 2, 2), date(2026, 3, 2), date(2026, 6, 21)
PLAN: Final = Schedule(
    (
        Step(FIRST_DOSE, Decimal("1.5")),
        Step(FIRST_DOSE + timedelta(days=14), Decimal(3)),
        Step(FIRST_DOSE + timedelta(days=28), Decimal("4.5")),
    )
)
SIXTY_STEPS: Final = Schedule(
    tuple(Step(FIRST_DOSE + timedelta(days=7 * n), Decimal("0.5") + Decimal("0.05") * n) for n in range(60))
)
MANY: Final = (
    *("vivid dreams", "insomnia", "headache", "nausea", "diarrhoea", "constipation", "dizziness"),
    "a side effect of my own with a name that nobody else would have thought of",
)


def diary(until: date = LAST_DAY, *, plan: Schedule | None = PLAN, every: int = 1) -> Record:
    """The clean diary of twenty weeks, up to a day."""
    (days,) = read_diary(DIARY.read_bytes(), today=date(2026, 11, 20)).patients.values()
    kept = tuple(LoggedDay(each.day, each.log) for each in days[::every] if each.day <= until)
    return Record(days=kept, as_of=until, plan=plan)


HELD: Final[tuple[Told, ...]] = (
    (Hold(date(2026, 3, 20)), "dizzy at work, and then waited for a word"),
    (Resume(date(2026, 3, 27)), ""),
)
PAUSED: Final[tuple[Told, ...]] = (
    (Pause(date(2026, 3, 30), date(2026, 4, 20), date(2026, 4, 27)), "an operation"),
    (Restart(date(2026, 4, 28)), ""),
)
STEPPED_BACK: Final[tuple[Told, ...]] = (
    (StepBack(date(2026, 5, 25)), "nightmares"),
    (Resume(date(2026, 6, 8)), ""),
)


def interrupted(of: Record, *told: Told) -> Record:
    """The same record under a plan in which all this was changed; where a dose was taken it was the plan's."""
    course = drafted(of.plan.steps if of.plan else PLAN.steps, on=FIRST_DOSE).changed(Start(FIRST_DOSE))
    for change, _reason in told:
        course = course.changed(change)
    plan = course.schedule(of.as_of)
    known = (each.as_of(of.as_of) for each in interruptions(plan, told))
    days = tuple(replace(each, log=replace(each.log, dose_mg=_as_planned(each, plan))) for each in of.days)
    return replace(
        of,
        days=days,
        plan=plan,
        plan_ended_on=plan.last_day,
        interruptions=tuple(each for each in known if each),
    )


def _as_planned(each: LoggedDay, plan: Schedule) -> Decimal | None:
    return (plan.dose_on(each.day) or None) if each.log.dose_mg else each.log.dose_mg


def day(number: int, log: DayLog, *, is_late: bool = False) -> LoggedDay:
    """A day counted from the first dose."""
    return LoggedDay(FIRST_DOSE + timedelta(days=number), log, is_late)


def record(days: Sequence[LoggedDay], *, today: int, plan: Schedule | None = PLAN) -> Record:
    """A record as of a day counted from the first dose."""
    return Record(days=tuple(days), as_of=FIRST_DOSE + timedelta(days=today), plan=plan)


def made_up(
    days: int,
    *,
    plan: Schedule = PLAN,
    pain: Callable[[int], int] = lambda number: 4 + number % 3,
    kinds: Sequence[str] = (),
    event: str = "",
) -> Record:
    """Every day from the first entry on, each side effect on every fifth day, an event on every sixth."""
    last = FIRST_ENTRY + timedelta(days=days - 1)
    return Record(
        days=tuple(_made_up_day(number, pain(number), kinds, event) for number in range(days)),
        as_of=last,
        plan=plan,
    )


def _made_up_day(number: int, pain: int, kinds: Sequence[str], event: str) -> LoggedDay:
    when = FIRST_ENTRY + timedelta(days=number)
    noted = [
        SideEffectLogged(kind, ("mild", "moderate", "severe")[(number + place) % 3])
        for place, kind in enumerate(kinds)
        if (number + place) % 5 == 0
    ]
    log = DayLog(
        pain=pain,
        sleep=2 + number % 7,
        dream_recalled=True,
        dream_vividness=number % 9,
        dream_distress=number % 4,
        fatigue=3 + number % 5,
        dose_mg=Decimal("1.5") * (number % 11 > 0) if when >= FIRST_DOSE and number % 13 else None,
        side_effects=tuple(noted),
        flare=number % 31 == 0,
        event=event if number % 6 == 0 else "",
    )
    return LoggedDay(when, log)
