"""A calendar for a wide page: months side by side, each a block of weeks, with the score written on each day."""

from calendar import Calendar
from collections.abc import Iterator, Sequence
from datetime import date

from journal.charts.calendar_days import WHOLE, DayCell, draw_days
from journal.charts.calendar_picture import CalendarPicture
from journal.charts.canvas import Canvas
from journal.charts.placing import Box
from journal.charts.words import whole

ACROSS = 4
BETWEEN = 18
DATES = 20  # left of the days, for the date on which each week begins
WEEK = 29
INSET = 0.8
NUMBER, MARKS = 13.5, 6.0  # the number's line below the top of a day, the marks above its foot
FLARE = 5.5  # right of the dose's mark


def draw_blocks(canvas: Canvas, picture: CalendarPicture, top: float) -> float:
    """Four months abreast, in as many rows as it takes. Returns the foot of the last."""
    cells: list[DayCell] = []
    months = picture.months
    for place in range(0, len(months), ACROSS):
        top += BETWEEN if place else 0
        feet = []
        for column, month in enumerate(months[place : place + ACROSS]):
            weeks = _weeks(picture, month)
            body = _draw_heads(canvas, picture, month, _left(canvas, column), top)
            _write_dates(canvas, weeks, _left(canvas, column), body)
            cells += _place_days(canvas, picture, weeks, _left(canvas, column), body)
            feet.append(body + len(weeks) * WEEK)
        top = max(feet)
    draw_days(canvas, picture, cells, WHOLE)
    _write_scores(canvas, cells)
    return top


def _weeks(picture: CalendarPicture, month: date) -> list[list[date | None]]:
    """The weeks of the month from the first day shown to the last; None for a day of it that is not shown."""
    weeks = [
        [day if day.month == month.month and day in picture.days else None for day in week]
        for week in Calendar(picture.first_weekday).monthdatescalendar(month.year, month.month)
    ]
    shown = [place for place, week in enumerate(weeks) if any(week)]
    return weeks[min(shown, default=0) : max(shown, default=-1) + 1]


def _left(canvas: Canvas, column: int) -> float:
    layout = canvas.layout
    return layout.page_left + column * (layout.page_right - layout.page_left + BETWEEN) / ACROSS


def _day_width(canvas: Canvas) -> float:
    return (_left(canvas, 1) - _left(canvas, 0) - BETWEEN - DATES) / 7


def _draw_heads(canvas: Canvas, picture: CalendarPicture, month: date, left: float, top: float) -> float:
    """The month's name over the days of the week. Returns where its days may begin."""
    layout, theme, words = canvas.layout, canvas.theme, picture.words
    base = top + layout.body
    canvas.write(f"{words.month(month)} {month.year}", left + DATES, base, layout.body, theme.ink, bold=True)
    base += layout.line_height + 2
    width = _day_width(canvas)
    for place in range(7):
        name = words.weekdays[(place + picture.first_weekday) % 7]
        middle = left + DATES + (place + 0.5) * width
        canvas.write(name, middle, base, layout.small, theme.muted, align="center")
    return base + 4


def _write_dates(canvas: Canvas, weeks: Sequence[Sequence[date | None]], left: float, top: float) -> None:
    """The first day shown of each week."""
    size = canvas.layout.small
    for place, week in enumerate(weeks):
        if first := next(filter(None, week), None):
            base = top + (place + 0.5) * WEEK + size * 0.36
            canvas.write(whole(first.day), left + DATES - 5, base, size, canvas.theme.muted, align="right")


def _place_days(
    canvas: Canvas,
    picture: CalendarPicture,
    weeks: Sequence[Sequence[date | None]],
    left: float,
    top: float,
) -> Iterator[DayCell]:
    width = _day_width(canvas)
    for row, week in enumerate(weeks):
        for column, day in enumerate(week):
            if day is not None:
                x, y = left + DATES + column * width, top + row * WEEK
                box = Box(x + INSET, y + INSET, x + width - INSET, y + WEEK - INSET)
                mark = (x + width / 2, box.bottom - MARKS)
                yield DayCell(picture.days[day], box, mark, (mark[0] + FLARE, mark[1]))


def _write_scores(canvas: Canvas, cells: Sequence[DayCell]) -> None:
    size, ink = canvas.layout.small, canvas.theme.ink
    for entry, box, _, _ in cells:
        if entry is not None and entry.score is not None:
            canvas.write(
                whole(entry.score), (box.left + box.right) / 2, box.top + NUMBER, size, ink, align="center"
            )
