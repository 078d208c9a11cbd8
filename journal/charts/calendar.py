"""The calendar of a year: what was logged on each day, and what was not."""

from journal.charts.calendar_blocks import draw_blocks
from journal.charts.calendar_days import COLUMNS, WHOLE, calendar_key
from journal.charts.calendar_picture import CalendarPicture
from journal.charts.calendar_strip import draw_strip
from journal.charts.canvas import Canvas, Chart
from journal.charts.headings import draw_footnote, draw_title
from journal.charts.key import draw_key
from journal.charts.layout import FULL, Layout
from journal.charts.lettering import plain
from journal.charts.theme import LIGHT, Theme


def draw_calendar(
    picture: CalendarPicture, *, theme: Theme = LIGHT, layout: Layout = FULL, with_title: bool = True
) -> Chart:
    """Draw the chart. Without the title, its footnote is left to the page as well."""
    canvas = Canvas(layout, theme)
    y = float(layout.margin)
    if with_title:
        y = draw_title(canvas, picture, y)
    draw, shades = (draw_blocks, WHOLE) if layout.names_beside else (draw_strip, COLUMNS)
    y = draw(canvas, picture, y) if picture.days else _say_nothing_logged(canvas, picture, y)
    y = draw_key(canvas, calendar_key(picture, shades), y + layout.gap)
    if with_title:
        y = draw_footnote(canvas, picture, y + layout.gap / 2)
    chart = canvas.finish(y + layout.margin)
    chart.alt_title, chart.alt = plain(picture.title), plain(picture.alt)
    return chart


def _say_nothing_logged(canvas: Canvas, picture: CalendarPicture, top: float) -> float:
    layout = canvas.layout
    base = top + layout.gap + layout.body
    canvas.write_within(picture.words.nothing_logged, layout.width / 2, base, layout.body, canvas.theme.muted)
    return base
