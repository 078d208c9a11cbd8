"""The plan as it can be read from the doses of a diary, where nobody wrote one down."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from itertools import pairwise

from titration.dosing.schedule import Schedule, Step


def schedule_from_doses(doses: Iterable[tuple[date, Decimal | None]]) -> Schedule | None:
    """The steps that the logged doses show.

    Parameters
    ----------
    doses : iterable of (date, Decimal or None)
        One pair for each journal day, in any order; the dose in mg, 0 for deliberately none, None for not logged.

    Returns
    -------
    Schedule or None
        None where no dose above 0 was logged.

    Notes
    -----
    The first dose above 0 is the first step. A change of dose is a step where it stands on at least two logged
    dose days in a row, from the first of them; days without an entry or with 0 are passed over. A single
    other amount (a forgotten capsule, a slip of the pen) is no step.
    """
    taken = sorted((day, dose) for day, dose in doses if dose)
    if not taken:
        return None
    steps = [Step(*taken[0])]
    for (day, dose), (_, following) in pairwise(taken):
        if dose == following and dose != steps[-1].dose_mg:
            steps.append(Step(day, dose))
    return Schedule(tuple(steps))
