"""The one time axis: dates above, weeks below. Ticks grow sparse before their labels could touch."""

from collections.abc import Iterator
from datetime import date, timedelta

from journal.charts import lettering
from journal.charts.canvas import Canvas
from journal.charts.pictures import Dated, Dosed
from journal.charts.words import Words, whole

WEEK_STEPS = (1, 2, 4, 8, 13, 26, 52, 104, 208, 520)
DAY_STEPS = (1, 2, 7, 14)
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
ROOM_BETWEEN = 10
TICK = 4

Tick = tuple[int, str]


def draw_dates(canvas: Canvas, picture: Dated, top: float) -> float:
    """A row of dates. Returns where the next thing may begin."""
    layout, theme = canvas.layout, canvas.theme
    base = top + layout.small
    bottom = base + 4 + TICK
    ticks = date_ticks(canvas, picture.day_zero, picture.words)
    canvas.stroke([((layout.plot_left, bottom), (layout.plot_right, bottom))], theme.muted, 1)
    canvas.stroke(
        [((canvas.x(day), bottom - TICK), (canvas.x(day), bottom)) for day, _ in ticks], theme.muted, 1
    )
    _write_ticks(canvas, ticks, base)
    return bottom + 2


def draw_weeks(canvas: Canvas, picture: Dosed, top: float) -> float:
    """The week numbers and what they count from. Returns where the next thing may begin."""
    layout, theme = canvas.layout, canvas.theme
    ticks = week_ticks(canvas)
    canvas.stroke([((layout.plot_left, top), (layout.plot_right, top))], theme.muted, 1)
    canvas.stroke([((canvas.x(day), top), (canvas.x(day), top + TICK)) for day, _ in ticks], theme.muted, 1)
    base = top + TICK + 2 + layout.small
    _write_ticks(canvas, ticks, base)
    room = layout.page_right - layout.page_left
    for line in lettering.wrap(picture.axis_label, room, layout.small):
        base += layout.line_height + 2
        canvas.write_within(line, (layout.plot_left + layout.plot_right) / 2, base, layout.small, theme.ink)
    return base + layout.small * 0.3


def week_ticks(canvas: Canvas) -> list[Tick]:
    """The first day and the number of every first, second, fourth … week."""
    first, last = -(-canvas.first_day // 7), canvas.end // 7
    for step in WEEK_STEPS:
        ticks = [(7 * week, whole(week)) for week in range(first, last + 1) if week % step == 0]
        if _fit(canvas, ticks):
            break
    return ticks


def date_ticks(canvas: Canvas, day_zero: date, words: Words) -> list[Tick]:
    """Days or months, as many as can be told apart; the year is said once and at every January."""
    for step in DAY_STEPS:
        ticks = list(_days(canvas, day_zero, words, step))
        if _fit(canvas, ticks):
            return ticks
    for step in MONTH_STEPS:
        ticks = list(_months(canvas, day_zero, words, step))
        if _fit(canvas, ticks):
            break
    return ticks


def _days(canvas: Canvas, day_zero: date, words: Words, step: int) -> Iterator[Tick]:
    first = -(-canvas.first_day // step) * step
    for day in range(first, canvas.end, step):
        yield day, words.day(day_zero + timedelta(days=day))


def _months(canvas: Canvas, day_zero: date, words: Words, step: int) -> Iterator[Tick]:
    first, last = (day_zero + timedelta(days=day) for day in (canvas.first_day, canvas.end - 1))
    year_said = False
    for months in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        if months % step:
            continue
        begins = date(months // 12, months % 12 + 1, 1)
        if begins < first:
            continue
        month = words.month(begins)
        yield (begins - day_zero).days, month if year_said and begins.month != 1 else f"{month} {begins.year}"
        year_said = True


def _fit(canvas: Canvas, ticks: list[Tick]) -> bool:
    size = canvas.layout.small
    right = float("-inf")
    for day, label in ticks:
        half = lettering.width(label, size) / 2
        if canvas.x(day) - half < right + ROOM_BETWEEN:
            return False
        right = canvas.x(day) + half
    return True


def _write_ticks(canvas: Canvas, ticks: list[Tick], base: float) -> None:
    layout = canvas.layout
    for day, label in ticks:
        half = lettering.width(label, layout.small) / 2
        centre = canvas.x(day)
        if layout.page_left <= centre - half and centre + half <= layout.page_right:
            canvas.write(label, centre, base, layout.small, canvas.theme.muted, align="center")
