"""A calendar for a narrow page: a month a row, its days side by side as columns."""

from collections.abc import Iterator
from datetime import date, timedelta

from journal.charts.calendar_days import COLUMNS, DayCell, draw_days
from journal.charts.calendar_picture import CalendarPicture
from journal.charts.canvas import Canvas
from journal.charts.placing import Box
from journal.charts.words import whole

NAMED_DAYS = (1, 5, 10, 15, 20, 25, 30)
DAYS_ACROSS = 31
NAMES = 36  # left of the days, for month and year
MONTH = 38
INSET = 0.7
COLUMN = Box(INSET, 4, INSET, 14)  # what is kept clear around a day's column
MARKS = 8  # the marks above the month's foot


def draw_strip(canvas: Canvas, picture: CalendarPicture, top: float) -> float:
    """A row for each month. Returns the foot of the last."""
    top = _write_days_of_month(canvas, top)
    cells: list[DayCell] = []
    year = None
    for month in picture.months:
        _name_month(canvas, picture, month, top, with_year=month.year != year)
        cells += _place_days(canvas, picture, month, top)
        top, year = top + MONTH, month.year
    draw_days(canvas, picture, cells, COLUMNS)
    return top


def _day_left(canvas: Canvas, number: float) -> float:
    layout = canvas.layout
    left = layout.page_left + NAMES
    return left + (number - 1) * (layout.page_right - left) / DAYS_ACROSS


def _write_days_of_month(canvas: Canvas, top: float) -> float:
    size = canvas.layout.small
    for number in NAMED_DAYS:
        middle = _day_left(canvas, number + 0.5)
        canvas.write(whole(number), middle, top + size, size, canvas.theme.muted, align="center")
    return top + size + 2


def _name_month(
    canvas: Canvas, picture: CalendarPicture, month: date, top: float, *, with_year: bool
) -> None:
    layout, theme = canvas.layout, canvas.theme
    base = top + COLUMN.top + layout.body
    canvas.write(picture.words.month(month), layout.page_left, base, layout.small, theme.ink, bold=True)
    if with_year:
        canvas.write(
            whole(month.year), layout.page_left, base + layout.line_height, layout.small, theme.muted
        )


def _place_days(canvas: Canvas, picture: CalendarPicture, month: date, top: float) -> Iterator[DayCell]:
    for number in range(DAYS_ACROSS):
        day = month + timedelta(days=number)
        if day.month == month.month and day in picture.days:
            left, right = _day_left(canvas, number + 1), _day_left(canvas, number + 2)
            middle = (left + right) / 2
            box = Box(left + COLUMN.left, top + COLUMN.top, right - COLUMN.right, top + MONTH - COLUMN.bottom)
            yield DayCell(picture.days[day], box, (middle, top + MONTH - MARKS), (middle, box.top + 2))
