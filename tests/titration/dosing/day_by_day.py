"""A plan lived day by day, written apart from the real one and as plainly as can be: what the real one is held to.

It knows no dates of coming steps. It counts the days that are left at a dose, one each day, and the next dose begins
when none is left. It never goes back to a day that is over.
"""

import copy
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise, zip_longest

from titration.dosing import changes as made
from titration.dosing.schedule import Step

DAY = timedelta(days=1)
NOTHING = Decimal(0)


@dataclass
class Level:
    """A dose, its written days, those left, and how many were lived and how many dosed. The first is the wait."""

    dose: Decimal
    written: int | None
    left: int
    lived: int = 0
    dosed: int = 0
    began: date | None = None


class DayByDay:
    """``record`` has the dose that was due on every day up to ``today``."""

    def __init__(self, steps: tuple[Step, ...], on: date) -> None:
        self.record: dict[date, Decimal | None] = {}
        self.pauses: list[tuple[date, date]] = []
        self.is_held = self.is_finished = self.is_stopped = False
        self.at = 0
        self.today = min(steps[0].starts_on, on)
        self.levels = [Level(NOTHING, None, (steps[0].starts_on - self.today).days), *levels_of(steps)]
        self.kept: list[tuple[date, dict[str, object]]] = []
        self.look()
        self.live_until(on)

    @property
    def level(self) -> Level:
        return self.levels[self.at]

    @property
    def is_paused(self) -> bool:
        return any(first <= self.today for first, _ in self.pauses)

    @property
    def state(self) -> str:
        if self.is_stopped:
            return "stopped"
        if self.is_paused:
            return "paused"
        return "on hold" if self.is_held else "finished" if self.is_finished else "active"

    def live_until(self, day: date, *, pauses_end: bool = False) -> None:
        while self.today < day:
            if not self.is_paused:
                self.level.dosed += 1
                if not self.is_held:
                    self.level.left -= 1
                    self.level.lived += 1
            self.today += DAY
            if pauses_end:
                self.pauses = [pause for pause in self.pauses if pause[1] >= self.today]
            self.look()

    def look(self) -> None:
        """Begin the next level if it is due, and put down what today's dose is."""
        if (
            not self.is_paused
            and not self.is_held
            and self.level.left <= 0
            and self.at + 1 < len(self.levels)
        ):
            self.at += 1
            self.level.began = self.today
        is_over = self.is_stopped and self.today > self.stopped_on
        dose = NOTHING if self.is_paused else self.level.dose
        self.record[self.today] = dose if self.at and not is_over else None

    def apply(self, change: made.Change) -> None:
        self.live_until(change.on)
        if isinstance(change, made.Undo):
            self.__dict__.update(self.kept.pop()[1])
        else:
            self.kept = [each for each in self.kept if each[0] == change.on] + [(change.on, self.snapshot())]
            getattr(self, change.kind.replace("-", "_"))(change)
        self.look()

    def snapshot(self) -> dict[str, object]:
        copies = {
            "record": dict(self.record),
            "pauses": list(self.pauses),
            "levels": [replace(level) for level in self.levels],
        }
        return {name: value for name, value in self.__dict__.items() if name != "kept"} | copies

    def hold(self, _: made.Hold) -> None:
        self.is_held = True

    def resume(self, _: made.Resume) -> None:
        self.is_held = False

    def ask_to_resume(self, _: made.AskToResume) -> None:
        pass

    def dose_time(self, _: made.ChangeDoseTime) -> None:
        pass

    def finish(self, _: made.Finish) -> None:
        self.is_finished = True

    def stop(self, _: made.Stop) -> None:
        self.is_stopped, self.stopped_on, self.is_held = True, self.today, False

    def step_back(self, _: made.StepBack) -> None:
        self.is_held = True
        self.go_back()

    def go_back(self) -> None:
        present, self.is_finished = self.level, False
        lower = [level for level in self.levels[1 : self.at + 1] if level.dose < present.dose][-1]
        had = sum(dose == lower.dose for day, dose in self.record.items() if day < self.today)
        days = max(7, (lower.written or 0) - had)
        again = Level(present.dose, present.written, present.written or 0)
        if present.began == self.today:
            del self.levels[self.at]
            self.at -= 1
        self.levels.insert(self.at + 1, again)
        if self.level.dose == lower.dose:
            self.level.left = days
        else:
            self.levels.insert(self.at + 1, Level(lower.dose, days, days, began=self.today))
            self.at += 1

    def pause(self, change: made.Pause | made.RedatePause) -> None:
        self.pauses.append((change.first_day, change.last_day))
        if change.first_day == self.level.began == self.today and not self.is_held:
            self.level.began = None
            self.at -= 1
            self.level.left = 0

    def redate_pause(self, change: made.RedatePause) -> None:
        self.pauses = [pause for pause in self.pauses if pause[0] != change.pause]
        self.pause(change)

    def call_off_pause(self, change: made.CallOffPause) -> None:
        self.pauses = [pause for pause in self.pauses if pause[0] != change.pause]

    def restart(self, change: made.Restart) -> None:
        self.pauses = [pause for pause in self.pauses if pause[0] > self.today]
        if change.at_lower:
            self.go_back()

    def days_to_come(self, first: date, end: date) -> int:
        """The days of the plan from then up to then, counted one by one."""
        days = [first + number * DAY for number in range((end - first).days)]
        return sum(not any(start <= day <= last for start, last in self.pauses) for day in days)

    def move_later(self, change: made.MoveLater) -> None:
        number = (
            [step.starts_on for step in self.coming()].index(change.step) if change.step > self.today else -1
        )
        if number < 0:  # the first dose, put off on its own day
            self.at, self.levels[1].began = 0, None
        before, days = self.levels[self.at + max(number, 0)], self.days_to_come(change.step, change.to)
        before.left += days
        before.written = (before.written or 0) + days

    def started_late(self, change: made.StartedLate) -> None:
        first = min(level.began for level in self.levels if level.began)
        lived = (self.today - change.first_dose_on).days
        lengths = [
            level.lived + level.left if n == self.at else level.lived for n, level in enumerate(self.levels)
        ]
        late = DayByDay((Step(change.first_dose_on, Decimal(1)),), change.first_dose_on)
        late.levels[1:] = [
            Level(level.dose, level.written, lengths[n] if n <= self.at else level.left)
            for n, level in enumerate(self.levels)
            if n
        ]
        late.levels[1].began = change.first_dose_on
        late.look()
        late.live_until(change.first_dose_on + lived * DAY)
        for level in late.levels[late.at + 1 :]:  # written as they stand now
            level.written = level.left if level.written else None
        days = (change.first_dose_on - first).days
        self.record |= {first + number * DAY: None for number in range(days)} | late.record
        self.at, self.levels[1:] = late.at, late.levels[1:]

    def correct(self, change: made.Correct) -> None:
        today = [Step(self.today, self.level.dose)] if self.level.began == self.today else []
        steps = [*today, *self.coming()]
        right = Step(change.to, change.dose_mg)
        self.write(tuple(right if step.starts_on == change.step else step for step in steps))

    def rewrite(self, change: made.Rewrite) -> None:
        self.write(change.steps)

    def write(self, steps: tuple[Step, ...]) -> None:
        if self.level.began == self.today:
            self.at -= 1
        del self.levels[self.at + 1 :]
        if steps:
            self.level.left = self.days_to_come(self.today, steps[0].starts_on)
        lasts = max(self.level.written or 0, self.level.dosed + self.level.left)
        self.level.written = lasts if steps else None
        self.levels += levels_of(steps, self.days_to_come)
        self.is_finished = self.is_finished and not any(step.starts_on > self.today for step in steps)

    def ahead(self) -> "DayByDay":
        """Another one, to be lived on from today as if every pause ended on its day."""
        other = copy.copy(self)
        other.record, other.kept = {}, []
        other.levels = [replace(level) for level in self.levels]
        return other

    def coming(self) -> list[Step]:
        """The steps that are to come, found by living on."""
        other = self.ahead()
        number = other.at
        while other.at + 1 < len(other.levels):
            other.live_until(other.today + DAY, pauses_end=True)
        return [Step(level.began, level.dose) for level in other.levels[number + 1 :] if level.began]


def levels_of(
    steps: tuple[Step, ...], count: Callable[[date, date], int] = lambda first, end: (end - first).days
) -> list[Level]:
    """Each step with the days up to the next; the last has none."""
    days = [count(step.starts_on, following.starts_on) for step, following in pairwise(steps)]
    return [Level(step.dose_mg, n, n or 0) for step, n in zip_longest(steps, days)]
