"""What may be changed in a plan: each change a value with the journal day on which it was made."""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import ClassVar

from titration.dosing.dose_time import DoseTime, Moment
from titration.dosing.kinds import KindOfChange
from titration.dosing.schedule import Step
from titration.dosing.standing import Standing


@dataclass(frozen=True, slots=True)
class Start:
    """A draft becomes the plan that counts; ``onto`` is where the plan stood whose place it takes."""

    kind: ClassVar[KindOfChange] = KindOfChange.START
    on: date
    onto: Standing | None = None


@dataclass(frozen=True, slots=True)
class Discard:
    """A draft is thrown away."""

    kind: ClassVar[KindOfChange] = KindOfChange.DISCARD
    on: date


@dataclass(frozen=True, slots=True)
class Hold:
    """The plan stays at today's dose."""

    kind: ClassVar[KindOfChange] = KindOfChange.HOLD
    on: date


@dataclass(frozen=True, slots=True)
class Resume:
    """A hold ends; the later steps move by the days it lasted."""

    kind: ClassVar[KindOfChange] = KindOfChange.RESUME
    on: date


@dataclass(frozen=True, slots=True)
class AskToResume:
    """The patient would like to go up again after a step back; a clinician confirms by `Resume`."""

    kind: ClassVar[KindOfChange] = KindOfChange.ASK_TO_RESUME
    on: date


@dataclass(frozen=True, slots=True)
class StepBack:
    """The lower dose from today, and a hold."""

    kind: ClassVar[KindOfChange] = KindOfChange.STEP_BACK
    on: date


@dataclass(frozen=True, slots=True)
class Pause:
    """No dose on these days, both included: the prescriber's dates."""

    kind: ClassVar[KindOfChange] = KindOfChange.PAUSE
    on: date
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class RedatePause:
    """Other dates for the pause that was to begin on ``pause``; one that has begun keeps its first day."""

    kind: ClassVar[KindOfChange] = KindOfChange.REDATE_PAUSE
    on: date
    pause: date
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class CallOffPause:
    """The pause that was to begin on ``pause`` is not needed."""

    kind: ClassVar[KindOfChange] = KindOfChange.CALL_OFF_PAUSE
    on: date
    pause: date


@dataclass(frozen=True, slots=True)
class Restart:
    """A dose from today again: the same, or the lower one before it; None where nobody was asked."""

    kind: ClassVar[KindOfChange] = KindOfChange.RESTART
    on: date
    at_lower: bool | None = None


@dataclass(frozen=True, slots=True)
class MoveLater:
    """The coming step of one day starts on a later one, and so do all after it."""

    kind: ClassVar[KindOfChange] = KindOfChange.MOVE_LATER
    on: date
    step: date
    to: date


@dataclass(frozen=True, slots=True)
class StartedLate:
    """The first dose was later than planned: every step moves by as much."""

    kind: ClassVar[KindOfChange] = KindOfChange.STARTED_LATE
    on: date
    first_dose_on: date


@dataclass(frozen=True, slots=True)
class ChangeDoseTime:
    """Another time of day, from a journal day on; no step moves."""

    kind: ClassVar[KindOfChange] = KindOfChange.DOSE_TIME
    on: date
    from_day: date
    moment: Moment
    at: time

    @property
    def dose_time(self) -> DoseTime:
        return DoseTime(self.from_day, self.moment, self.at)


@dataclass(frozen=True, slots=True)
class Correct:
    """The step that starts on ``step`` was meant to be this; no other step moves."""

    kind: ClassVar[KindOfChange] = KindOfChange.CORRECT
    on: date
    step: date
    to: date
    dose_mg: Decimal


@dataclass(frozen=True, slots=True)
class Rewrite:
    """From today on the plan has these steps and no others."""

    kind: ClassVar[KindOfChange] = KindOfChange.REWRITE
    on: date
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Finish:
    """The last step is reached: its dose is the one that stays."""

    kind: ClassVar[KindOfChange] = KindOfChange.FINISH
    on: date


@dataclass(frozen=True, slots=True)
class Stop:
    """The plan ends with this day."""

    kind: ClassVar[KindOfChange] = KindOfChange.STOP
    on: date


@dataclass(frozen=True, slots=True)
class Undo:
    """The last change is taken back on the day on which it was made."""

    kind: ClassVar[KindOfChange] = KindOfChange.UNDO
    on: date


Change = (
    Start
    | Discard
    | Hold
    | Resume
    | AskToResume
    | StepBack
    | Pause
    | RedatePause
    | CallOffPause
    | Restart
    | MoveLater
    | StartedLate
    | ChangeDoseTime
    | Correct
    | Rewrite
    | Finish
    | Stop
    | Undo
)
