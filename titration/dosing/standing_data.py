"""Where a plan stands as plain data, as its row keeps it, and back."""

from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal
from typing import Any

from titration.dosing.amounts import plain
from titration.dosing.dose_time import DoseTime, Moment
from titration.dosing.kinds import State
from titration.dosing.periods import Period
from titration.dosing.schedule import LaterStep
from titration.dosing.standing import Begun, Standing


def standing_as_data(standing: Standing) -> dict[str, Any]:
    """What a row keeps of a plan.

    Parameters
    ----------
    standing : Standing
        Where the plan stands.

    Returns
    -------
    dict
        Plain JSON: days and times in ISO 8601, amounts in mg as text.
    """
    return {
        "day": standing.day.isoformat(),
        "stage": standing.stage.value,
        "begun": [
            [each.starts_on.isoformat(), plain(each.dose_mg), each.written_days] for each in standing.begun
        ],
        "coming": [[plain(later.dose_mg), later.in_days] for later in standing.coming],
        "past_pauses": _written(standing.past_pauses),
        "pauses": _written(standing.pauses),
        "holds": _written(standing.holds),
        "held_since": _day(standing.held_since),
        "is_stepped_back": standing.is_stepped_back,
        "waits_for_clinician": standing.waits_for_clinician,
        "last_day": _day(standing.last_day),
        "dose_times": [
            [each.from_day.isoformat(), each.moment.value, each.at.isoformat()]
            for each in standing.dose_times
        ],
    }


def standing_from_data(kept: dict[str, Any]) -> Standing:
    """Where the plan stands that a row keeps.

    Parameters
    ----------
    kept : dict
        What `standing_as_data` gave.

    Returns
    -------
    Standing
        Equal to the one that was kept.

    Raises
    ------
    ValueError, KeyError, TypeError
        Where no such standing was ever kept.
    """
    return Standing(
        day=date.fromisoformat(kept["day"]),
        stage=State(kept["stage"]),
        begun=tuple(Begun(date.fromisoformat(day), Decimal(mg), days) for day, mg, days in kept["begun"]),
        coming=tuple(LaterStep(Decimal(mg), days) for mg, days in kept["coming"]),
        past_pauses=_periods(kept["past_pauses"]),
        pauses=_periods(kept["pauses"]),
        holds=_periods(kept["holds"]),
        held_since=_read(kept["held_since"]),
        is_stepped_back=kept["is_stepped_back"],
        waits_for_clinician=kept["waits_for_clinician"],
        last_day=_read(kept["last_day"]),
        dose_times=tuple(
            DoseTime(date.fromisoformat(day), Moment(moment), time.fromisoformat(at))
            for day, moment, at in kept["dose_times"]
        ),
    )


def _written(periods: Iterable[Period]) -> list[list[str | None]]:
    return [[period.first_day.isoformat(), _day(period.last_day)] for period in periods]


def _periods(kept: list[list[str]]) -> tuple[Period, ...]:
    return tuple(Period(date.fromisoformat(first), _read(last)) for first, last in kept)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _read(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None
