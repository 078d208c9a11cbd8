"""The side effects under the doses, day by day: which step brought them, and how long they stayed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from journal.charts.bands import draw_bands, draw_captions
from journal.charts.canvas import Canvas, Chart
from journal.charts.events import draw_events
from journal.charts.headings import draw_footnote, draw_title
from journal.charts.key import Sign, doses_key, draw_key
from journal.charts.layout import FULL, Layout
from journal.charts.lettering import plain
from journal.charts.placing import Extent
from journal.charts.side_effects_picture import SideEffectsPicture
from journal.charts.spells import draw_spells, spells_key
from journal.charts.staircase import draw_staircase
from journal.charts.theme import LIGHT, Theme
from journal.charts.timeline import draw_dates, draw_weeks

NOTES = 138  # right of the plot
TICK = 10  # half the label of a week at either end


def draw_side_effects_chart(
    picture: SideEffectsPicture, *, theme: Theme = LIGHT, layout: Layout = FULL, with_title: bool = True
) -> Chart:
    """Draw the chart. Without the title, its footnote is left to the page as well."""
    layout = _widened(layout)
    canvas = Canvas(layout, theme, first_day=picture.first_day, last_day=picture.last_day)
    y = float(layout.margin)
    if with_title:
        y = draw_title(canvas, picture, y)
    top = draw_captions(canvas, picture.bands, draw_dates(canvas, picture, y))
    extents = list(_draw_sections(canvas, picture, top))
    bottom = extents[-1].bottom
    draw_bands(canvas, picture, [Extent(top, bottom)] if layout.names_beside else extents)
    y = draw_weeks(canvas, picture, bottom)
    y = draw_key(canvas, _key(picture), y + layout.gap)
    if with_title:
        y = draw_footnote(canvas, picture, y + layout.gap / 2)
    chart = canvas.finish(y + layout.margin)
    chart.alt_title, chart.alt = plain(picture.title), plain(picture.alt)
    return chart


def _widened(layout: Layout) -> Layout:
    """The notes need less room than a measure's values; a narrow page has them above the rows."""
    if layout.names_beside:
        return replace(layout, plot_right=layout.page_right - NOTES)
    return replace(layout, plot_left=layout.page_left + TICK, plot_right=layout.page_right - TICK)


def _draw_sections(canvas: Canvas, picture: SideEffectsPicture, y: float) -> Iterator[Extent]:
    gap = canvas.layout.gap / 2
    if picture.levels:
        yield (extent := draw_staircase(canvas, picture, y))
        y = extent.bottom + gap
    rows = list(draw_spells(canvas, picture, y))
    _draw_steps(canvas, picture, rows)
    yield from rows
    y = rows[-1].bottom
    if canvas.layout.strips and picture.events:
        yield draw_events(canvas, picture, y + gap)


def _draw_steps(canvas: Canvas, picture: SideEffectsPicture, extents: Sequence[Extent]) -> None:
    """A dotted line where each dose after the first begins: the shade behind the rows is too pale for some printers."""
    changes = [
        after.start
        for before, after in pairwise(picture.levels)
        if (before.label, before.end) != (after.label, after.start)
    ]
    starts = [canvas.x(day) for day in changes if canvas.shows(day)]
    lines = [((x, top), (x, bottom)) for x in starts for top, bottom in extents]
    canvas.stroke(lines, canvas.theme.muted, 0.9, dash=(1.5, 2.5), name="steps")


def _key(picture: SideEffectsPicture) -> Iterator[tuple[Sign, str]]:
    yield from spells_key(picture)
    yield from doses_key(picture)
