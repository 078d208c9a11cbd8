"""The plan as a staircase drawn to scale: days to the right, mg upwards, holds hatched, pauses blank."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Final

from titration.dosing.amounts import format_mg
from titration.dosing.periods import ONE_DAY, Period
from titration.dosing.schedule import Schedule

WIDTH: Final = 320
HEIGHT: Final = 96
HEADROOM: Final = 16
LABEL_WIDTH: Final = 46
SHORT_LABEL_WIDTH: Final = 28
MONTH_WIDTH: Final = 24
WAITING_DAYS: Final = 7
"""How long an open hold or pause is drawn beyond today: nobody knows how long it will last."""
LAST_STEP_DAYS: Final = 14


@dataclass(frozen=True, slots=True)
class Bar:
    """Days in a row at one dose: past, held, coming or waiting. Numbers are units of the drawing."""

    kind: str
    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True, slots=True)
class Label:
    """Words over a place of the drawing; ``anchor`` is the side that stands there."""

    words: str
    x: str
    y: str
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Staircase:
    bars: tuple[Bar, ...]
    doses: tuple[Label, ...]
    months: tuple[tuple[date, str], ...]
    today_x: str
    has_hold: bool
    has_pause: bool


@dataclass(frozen=True, slots=True)
class _Stretch:
    first: date
    end: date
    dose_mg: Decimal
    is_held: bool = False
    waits: bool = False

    def kind(self, *, is_past: bool) -> str:
        if self.is_held:
            return "held"
        return "waiting" if self.waits else "past" if is_past else "coming"


def staircase(schedule: Schedule, *, today: date) -> Staircase:
    """Of the whole plan, today included wherever it lies."""
    stretches = [*_known(schedule, today), *_waiting(schedule, today)]
    first = min(stretches[0].first, today)
    end = max(stretches[-1].end, today + ONE_DAY)
    scale = _Scale(first, end, max(stretch.dose_mg for stretch in stretches))
    bars = [bar for stretch in stretches for bar in scale.bars(stretch, today)]
    return Staircase(
        tuple(bars),
        tuple(_labels(stretches, scale)),
        tuple((day, scale.x(day)) for day in _months(first, end) if scale.left(day) <= WIDTH - MONTH_WIDTH),
        scale.x(today),
        has_hold=bool(schedule.holds),
        has_pause=bool(schedule.pauses),
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    end: date
    highest_mg: Decimal

    def left(self, day: date) -> float:
        return WIDTH * (day - self.first).days / (self.end - self.first).days

    def x(self, day: date) -> str:
        return f"{self.left(day):.1f}"

    def top(self, dose_mg: Decimal) -> float:
        return HEIGHT - (HEIGHT - HEADROOM) * float(dose_mg / self.highest_mg)

    def bars(self, stretch: _Stretch, today: date) -> Iterator[Bar]:
        """One, or two where today lies within."""
        middle = min(max(stretch.first, today + ONE_DAY), stretch.end)
        for first, end, is_past in ((stretch.first, middle, True), (middle, stretch.end, False)):
            if first < end:
                top, left = self.top(stretch.dose_mg), self.left(first)
                width = self.left(end) - left
                yield Bar(
                    stretch.kind(is_past=is_past),
                    f"{left:.1f}",
                    f"{top:.1f}",
                    f"{width:.1f}",
                    f"{HEIGHT - top:.1f}",
                )


def _known(schedule: Schedule, today: date) -> Iterator[_Stretch]:
    """The days whose dose is known, each stretch of one dose and one kind, without the days of pauses."""
    end = _end(schedule, today)
    turns = {step.starts_on for step in schedule.steps} | {end}
    for period in (*schedule.pauses, *schedule.holds):
        turns |= {period.first_day} | ({period.last_day + ONE_DAY} if period.last_day else set())
    days = sorted(day for day in turns if schedule.starts_on <= day <= end)
    for first, until in pairwise(days):
        if dose := schedule.dose_on(first):
            yield _Stretch(first, until, dose, is_held=schedule.is_held_on(first))


def _waiting(schedule: Schedule, today: date) -> Iterator[_Stretch]:
    """The steps without a date, from the end of an open hold or pause as it is drawn."""
    begin = _end(schedule, today)
    ends = [*(later.in_days for later in schedule.later[1:]), None]
    first_in = schedule.later[0].in_days if schedule.later else 0
    for later, until in zip(schedule.later, ends, strict=True) if schedule.later else ():
        last = later.in_days + LAST_STEP_DAYS if until is None else until
        yield _Stretch(
            begin + timedelta(days=later.in_days - first_in),
            begin + timedelta(days=last - first_in),
            later.dose_mg,
            waits=True,
        )


def _end(schedule: Schedule, today: date) -> date:
    """The day after the last one that is drawn of what is known."""
    if schedule.last_day is not None:
        return max(schedule.last_day, schedule.starts_on) + ONE_DAY
    if schedule.later:
        return today + timedelta(days=max(WAITING_DAYS, schedule.later[0].in_days))
    last = max(today, schedule.steps[-1].starts_on, *(_last_of(pause) for pause in schedule.pauses))
    return last + timedelta(days=LAST_STEP_DAYS)


def _last_of(pause: Period) -> date:
    return pause.last_day or pause.first_day


def _labels(stretches: list[_Stretch], scale: _Scale) -> Iterator[Label]:
    """The dose over each new height, as far as there is room: the first and the highest always, that with its unit."""
    highest = next(stretch for stretch in stretches if stretch.dose_mg == scale.highest_mg)
    kept_from = min(scale.left(highest.first), WIDTH - LABEL_WIDTH)
    free_from = 0.0
    for before, stretch in pairwise([None, *stretches]):
        if stretch is None or (before and before.dose_mg == stretch.dose_mg):
            continue
        if stretch is highest:
            free_from = kept_from + LABEL_WIDTH
            yield _label(stretch, format_mg(stretch.dose_mg), LABEL_WIDTH, scale)
            continue
        words = format_mg(stretch.dose_mg).removesuffix(" mg")
        width = SHORT_LABEL_WIDTH if words[-1].isdigit() else LABEL_WIDTH
        left = min(scale.left(stretch.first), WIDTH - width)
        end = kept_from if stretch.first < highest.first else WIDTH
        if free_from <= left <= end - width:
            free_from = left + width
            yield _label(stretch, words, width, scale)


def _label(stretch: _Stretch, words: str, width: int, scale: _Scale) -> Label:
    left, over = scale.left(stretch.first), f"{scale.top(stretch.dose_mg) - 4:.1f}"
    if left > WIDTH - width:
        return Label(words, str(WIDTH), over, "end")
    return Label(words, f"{left:.1f}", over)


def _months(first: date, end: date) -> Iterator[date]:
    """The first days of months, few enough to be read."""
    months = [
        date(first.year + (first.month + ahead - 1) // 12, (first.month + ahead - 1) % 12 + 1, 1)
        for ahead in range(1, (end.year - first.year) * 12 + end.month - first.month + 1)
    ]
    yield from (month for month in months[:: -(-len(months) // 6) or 1] if month < end)
