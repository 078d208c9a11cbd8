"""Random plans and random changes, made from bytes, which Hypothesis draws fast and shrinks well."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from titration.dosing import changes as made
from titration.dosing.change_data import change_from_data
from titration.dosing.changes import Change
from titration.dosing.course import Course, drafted
from titration.dosing.dose_time import Moment
from titration.dosing.kinds import KindOfChange as Kind
from titration.dosing.kinds import Role, State
from titration.dosing.schedule import Schedule, Step

WRITTEN_ON = date(2024, 2, 20)
DOSES = [Decimal(tenths) / 10 for tenths in (5, 10, 15, 20, 30, 45)]
MOST_CHANGES = 60
REWRITING = (Kind.CORRECT, Kind.REWRITE)

written_steps = st.builds(
    lambda start, rises: steps_from(WRITTEN_ON + timedelta(days=start), rises),
    st.integers(-20, 12),
    st.lists(st.tuples(st.integers(1, 20), st.integers(0, 5)), min_size=1, max_size=7),
)
"""Plans of one to seven steps, some begun already when they are written."""

orders = st.integers(0, MOST_CHANGES).flatmap(
    lambda number: st.binary(min_size=4 * number, max_size=4 * number)
)
"""Four bytes for each change: how many days later, which kind, and two for its dates and doses."""


def steps_from(first: date, rises: list[tuple[int, int]]) -> tuple[Step, ...]:
    """Steps of so many days at such doses; the same dose twice in a row is one step."""
    steps: list[Step] = []
    for days, number in rises:
        if not steps or steps[-1].dose_mg != DOSES[number]:
            steps.append(Step(first, DOSES[number]))
        first += timedelta(days=days)
    return tuple(steps)


def started(steps: tuple[Step, ...]) -> Course:
    return drafted(steps, on=WRITTEN_ON).changed(made.Start(WRITTEN_ON))


def wishes(order: bytes) -> Iterator[tuple[int, tuple[int, int, int]]]:
    """Days to let pass, mostly few; and three numbers."""
    for gap, kind, first, second in zip(*(order[start::4] for start in range(4)), strict=True):
        yield (0 if gap < 64 else gap % 12), (kind, first, second)


def wished(course: Course, today: date, wish: tuple[int, int, int], *, rewriting: bool) -> Change | None:
    """A change that is possible today, or one in eight times any; its dates and doses may be impossible."""
    number, first, second = wish
    kinds = [*Kind] if number >= 224 else [*course.possible(today, role=Role.PATIENT)]
    if not rewriting:
        kinds = [kind for kind in kinds if kind not in REWRITING]
    if number % 16:  # seldom, or histories would be short
        kinds = [kind for kind in kinds if kind is not Kind.STOP]
    if Kind.RESTART in kinds and number % 2:
        kinds = [Kind.RESTART]
    if not kinds:
        return None
    return _change(kinds[number % len(kinds)], course.schedule(today), today, first, second)


def _change(kind: Kind, plan: Schedule, today: date, first: int, second: int) -> Change:
    later = today + timedelta(days=first % 24)
    ends = later + timedelta(days=second % (30 if first % 4 == 0 else 10) - 1)
    step = _pick([step.starts_on for step in plan.steps if step.starts_on >= today], first, today)
    pause = _pick([each.first_day for each in plan.pauses], first, today)
    match kind:
        case Kind.PAUSE:
            return made.Pause(today, later, ends)
        case Kind.REDATE_PAUSE:
            return made.RedatePause(today, pause, pause if second % 2 else later, max(ends, pause))
        case Kind.CALL_OFF_PAUSE:
            return made.CallOffPause(today, pause)
        case Kind.RESTART:
            return made.Restart(today, (None, False, True)[second % 3])
        case Kind.MOVE_LATER:
            return made.MoveLater(today, step, step + timedelta(days=second % 20))
        case Kind.STARTED_LATE:
            return made.StartedLate(today, plan.starts_on + timedelta(days=second % 12))
        case Kind.DOSE_TIME:
            return made.ChangeDoseTime(
                today, today + timedelta(days=first % 2), Moment.MORNING, time(second % 24)
            )
        case Kind.CORRECT:
            return made.Correct(today, step, step + timedelta(days=second % 16 - 5), DOSES[second % 6])
        case Kind.REWRITE:
            rises = [(1 + (first * 7 + n * second) % 15, (second + n * first) % 6) for n in range(second % 5)]
            return made.Rewrite(today, steps_from(today + timedelta(days=first % 9), rises))
        case _:
            return change_from_data(kind, today, {})


def _pick(days: list[date], number: int, otherwise: date) -> date:
    return days[number % len(days)] if days else otherwise


def gone_on(course: Course, today: date) -> tuple[Course, date]:
    """The plan when nothing keeps it waiting any more: restarted on the first day possible, and resumed."""
    while (goes_on := course.facts(today).restart_from) is not None:
        today = max(today, goes_on)
        course = course.changed(made.Restart(today, at_lower=False))
    if course.state(today) is State.ON_HOLD:
        course = course.changed(made.Resume(today))
    return course, today
