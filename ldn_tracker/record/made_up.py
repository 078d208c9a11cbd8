"""Made-up patients as diaries: days and what they say."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from journal.analysis.cohort import CohortOptions, SimulatedDay
from journal.analysis.generator import simulate
from journal.daylog import GRADES, DayLog, SideEffectLogged
from titration.dosing.schedule import Step


class MadeUpPatient(NamedTuple):
    """One made-up patient, numbered from 0: the steps and the days that were logged, in order."""

    number: int
    steps: tuple[Step, ...]
    days: tuple[tuple[date, DayLog], ...]


def made_up_patients(options: CohortOptions, seed: int, *, last_day: date) -> Iterator[MadeUpPatient]:
    """The generator's journals, dated so that their last possible day is ``last_day``."""
    first_dose = last_day - timedelta(days=7 * options.weeks - 1)
    steps = tuple(Step(first_dose + timedelta(days=day), _mg(dose)) for day, dose in options.steps)
    for cohort in simulate(options, seed):
        for patient in range(cohort.patients):
            days = ((first_dose + timedelta(days=day.day), day_log(day)) for day in cohort.days_of(patient))
            yield MadeUpPatient(
                cohort.first + patient, steps, tuple((day, log) for day, log in days if not log.is_empty)
            )


def day_log(day: SimulatedDay) -> DayLog:
    """What a simulated day says."""
    return DayLog(
        dose_mg=None if day.dose_mg is None else _mg(day.dose_mg),
        pain=day.pain,
        sleep=day.sleep,
        dream_recalled=day.dream_recalled,
        dream_vividness=day.dream_vividness,
        dream_distress=day.dream_distress,
        fatigue=day.fatigue,
        side_effects=tuple(SideEffectLogged(kind, GRADES[grade - 1]) for kind, grade in day.side_effects),
        flare=day.flare,
    )


def _mg(dose: float) -> Decimal:
    return Decimal(str(dose))
