"""A change as plain data, as a row of the history keeps it, and back."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, get_args

from titration.dosing.amounts import plain
from titration.dosing.changes import Change
from titration.dosing.dose_time import Moment
from titration.dosing.kinds import KindOfChange
from titration.dosing.schedule import Step
from titration.dosing.standing import Standing
from titration.dosing.standing_data import standing_as_data, standing_from_data

_CLASSES: Final = {each.kind: each for each in get_args(Change)}


def change_as_data(change: Change) -> dict[str, Any]:
    """What a row of the history keeps beside the kind and the day.

    Parameters
    ----------
    change : Change
        Any change.

    Returns
    -------
    dict
        Plain JSON: days and times in ISO 8601, amounts in mg as text. Empty for most kinds.
    """
    return {each.name: _written(getattr(change, each.name)) for each in fields(change) if each.name != "on"}


def change_from_data(kind: str, on: date, data: dict[str, Any]) -> Change:
    """The change that a row of the history keeps.

    Parameters
    ----------
    kind : str
        A value of `KindOfChange`.
    on : date
        The journal day on which the change was made.
    data : dict
        What `change_as_data` gave.

    Returns
    -------
    Change
        Equal to the one that was kept.

    Raises
    ------
    ValueError, KeyError, TypeError
        Where no such change was ever kept.
    """
    read = {name: None if value is None else _READ[name](value) for name, value in data.items()}
    change: Change = _CLASSES[KindOfChange(kind)](on, **read)
    return change


def _written(value: Any) -> Any:
    match value:
        case date() | time():
            return value.isoformat()
        case Decimal():
            return plain(value)
        case tuple():
            return [[step.starts_on.isoformat(), plain(step.dose_mg)] for step in value]
        case StrEnum():
            return value.value
        case Standing():
            return standing_as_data(value)
        case _:
            return value


def _read_steps(kept: list[list[str]]) -> tuple[Step, ...]:
    return tuple(Step(date.fromisoformat(day), Decimal(dose)) for day, dose in kept)


_READ: Final[dict[str, Callable[[Any], Any]]] = {
    **dict.fromkeys(
        ("first_day", "last_day", "pause", "step", "to", "from_day", "first_dose_on"), date.fromisoformat
    ),
    "at": time.fromisoformat,
    "moment": Moment,
    "dose_mg": Decimal,
    "steps": _read_steps,
    "at_lower": bool,
    "onto": standing_from_data,
}
