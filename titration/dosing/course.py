"""A plan with everything that was changed in it since it was first written, and what it says now."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from titration.dosing import change_words, words
from titration.dosing.amounts import DoseError
from titration.dosing.changes import Change, Hold, Restart, Start, StepBack, Undo
from titration.dosing.conditions import Facts
from titration.dosing.dose_time import DoseTime
from titration.dosing.kinds import KindOfChange, Role, State
from titration.dosing.moves import is_sooner_or_higher
from titration.dosing.schedule import Schedule, Step, faults_by_step
from titration.dosing.standing import (
    Standing,
    advanced,
    first_day,
    lower_step,
    restart_from,
    schedule_of,
    state_of,
    with_steps,
)
from titration.dosing.states import may_happen
from titration.dosing.transitions import applied


@dataclass(frozen=True, slots=True)
class Course:
    """A plan and its history, as a value. Made by `drafted` and `replayed`; changed by `changed`, which makes another.

    Parameters
    ----------
    written : tuple of Step
        The steps as first written.
    written_on : date
        The journal day on which they were.
    changes : tuple of Change
        Every change since, in order, the undone ones and their undoing included. A plan counts from its `Start` on.
    first : Standing
        Where the plan stood when it was written.
    standing : Standing
        Where it stood after the last change: what has begun, what is to come.
    """

    written: tuple[Step, ...]
    written_on: date
    changes: tuple[Change, ...]
    first: Standing
    standing: Standing

    def schedule(self, today: date) -> Schedule:
        """The plan as dates and doses, as far as they are known today (see `standing.schedule_of`)."""
        return schedule_of(self.standing, today)

    def state(self, today: date) -> State:
        """What the plan is today."""
        return state_of(advanced(self.standing, today))

    def changed(self, change: Change) -> "Course":
        """The plan after one more change.

        Parameters
        ----------
        change : Change
            Its day is that of the last change or later.

        Returns
        -------
        Course
            With the change at the end of its history.

        Raises
        ------
        DoseError
            With a sentence: the reason why the change cannot be, and the way out. Who may make it is not asked
            here (see `refusal`).
        """
        last = max((each.on for each in self.changes), default=self.written_on)
        if change.on < last:
            raise DoseError(change_words.before_last_change(last))
        now = advanced(self.standing, change.on)
        facts = _facts_with(_facts(now, self.changes, change.on), change)
        if sentence := may_happen(state_of(now), change.kind, facts):
            raise DoseError(sentence)
        after = self._undone() if isinstance(change, Undo) else applied(now, change)
        return replace(self, changes=(*self.changes, change), standing=after)

    def refusal(
        self,
        change: Change,
        *,
        role: Role,
        clinician_linked: bool = False,
        prescriber_said: bool = False,
        made_last_change: bool = True,
    ) -> str | None:
        """Why this person may not make this change now.

        Parameters
        ----------
        change : Change
            What they would like.
        role : Role
            Whose change it is.
        clinician_linked : bool
            Whether the patient has a clinician with the scope "plan".
        prescriber_said : bool
            Whether the patient ticked "my prescriber told me" and gave the reason.
        made_last_change : bool
            Whether the person made the last change too, who alone may undo it.

        Returns
        -------
        str or None
            A sentence with the reason and the way out, or None: then `changed` makes the change.
        """
        try:
            after = self.changed(change)
        except DoseError as refusal:
            return refusal.sentence
        today = change.on
        facts = replace(
            _facts_with(self.facts(today), change),
            clinician_linked=clinician_linked,
            prescriber_said=prescriber_said,
            made_last_change=made_last_change,
            goes_up=is_sooner_or_higher(self.schedule(today), after.schedule(today), today=today),
        )
        return may_happen(self.state(today), change.kind, facts, role=role)

    def possible(
        self, today: date, *, role: Role, clinician_linked: bool = False, made_last_change: bool = True
    ) -> tuple[KindOfChange, ...]:
        """The kinds of change that this person may make today, if their dates and doses can be."""
        facts = replace(
            self.facts(today), clinician_linked=clinician_linked, made_last_change=made_last_change
        )
        state = self.state(today)
        return tuple(kind for kind in KindOfChange if may_happen(state, kind, facts, role=role) is None)

    def facts(self, today: date) -> Facts:
        """What the rules ask about the plan."""
        return _facts(advanced(self.standing, today), self.changes, today)

    def _undone(self) -> Standing:
        standing = self.first
        for change in in_force(self.changes)[:-1]:
            standing = applied(standing, change)
        return standing


def drafted(steps: Iterable[Step], *, on: date, dose_time: DoseTime | None = None) -> Course:
    """A plan that was just written and does not count yet.

    Parameters
    ----------
    steps : iterable of Step
        In the order written; they may lie in the past, for someone who has started already.
    on : date
        The journal day of writing.
    dose_time : DoseTime or None
        When in the day the dose is taken.

    Returns
    -------
    Course
        A draft, without changes.

    Raises
    ------
    DoseError
        With the first sentence of what is wrong with the steps.
    """
    written = tuple(steps)
    for number, sentence in faults_by_step(written, today=on):
        raise DoseError(words.step_fault(number, sentence) if number else sentence)
    first = with_steps(Standing(day=on, dose_times=(dose_time,) if dose_time else ()), written)
    return Course(written, on, (), first, first)


def replayed(
    steps: Iterable[Step], changes: Iterable[Change], *, on: date, dose_time: DoseTime | None = None
) -> Course:
    """The plan as its history says: what was first written, and every change since, in order.

    Parameters
    ----------
    steps, on, dose_time
        As for `drafted`.
    changes : iterable of Change
        In the order in which they were made.

    Returns
    -------
    Course
        Equal to the one on which they were made one by one.

    Raises
    ------
    DoseError
        Where one of them could never have been made.
    """
    course = drafted(steps, on=on, dose_time=dose_time)
    for change in changes:
        course = course.changed(change)
    return course


def in_force(changes: Iterable[Change]) -> list[Change]:
    """The changes that count: without those that were undone, and without the undoing."""
    kept: list[Change] = []
    for change in changes:
        if isinstance(change, Undo):
            kept.pop()
        else:
            kept.append(change)
    return kept


def _undoable(kept: list[Change]) -> Change | None:
    """The last change; a start is not undone but stopped, or it would leave a draft that the patient never saw."""
    return kept[-1] if kept and not isinstance(kept[-1], Start) else None


def _facts_with(facts: Facts, change: Change) -> Facts:
    is_unsaid = isinstance(change, Restart) and change.at_lower is None
    return replace(facts, dose_said=not is_unsaid)


def _keeps_back(change: Change) -> bool:
    """Whether the start of the plan stays where it is from then on."""
    if isinstance(change, Start):
        return change.onto is not None
    return isinstance(change, Hold | StepBack | Restart)


def _facts(now: Standing, changes: Iterable[Change], today: date) -> Facts:
    kept = in_force(changes)
    lower, undoable = lower_step(now), _undoable(kept)
    return Facts(
        on=today,
        first_dose_on=first_day(now),
        present_mg=now.present.dose_mg if now.present else None,
        lower_mg=lower.dose_mg if lower else None,
        was_kept_back=any(_keeps_back(change) for change in kept),
        has_coming=bool(now.coming),
        is_stepped_back=now.is_stepped_back,
        restart_from=restart_from(now),
        paused_days=(now.day - now.pauses[0].first_day).days if now.is_paused else 0,
        has_pause=bool(now.pauses),
        has_pause_to_come=any(pause.first_day >= now.day for pause in now.pauses),
        undoable_on=undoable.on if undoable else None,
    )
