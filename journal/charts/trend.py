"""The weekly trend chart, from top to bottom: each part says where the next may begin."""

from collections.abc import Iterator
from dataclasses import replace

from journal.charts.bands import draw_bands, draw_captions
from journal.charts.canvas import Canvas, Chart, Sketch
from journal.charts.events import draw_events
from journal.charts.headings import draw_footnote, draw_title
from journal.charts.key import draw_key, trend_key
from journal.charts.layout import FULL, Layout
from journal.charts.lettering import plain
from journal.charts.measures import draw_measure
from journal.charts.pictures import TrendPicture
from journal.charts.placing import Extent
from journal.charts.side_effects import draw_side_effects
from journal.charts.staircase import draw_staircase
from journal.charts.theme import LIGHT, Theme
from journal.charts.timeline import draw_dates, draw_weeks


def draw_trend(
    picture: TrendPicture, *, theme: Theme = LIGHT, layout: Layout = FULL, with_title: bool = True
) -> Chart:
    """Draw the chart. Without the title, its footnote is left to the page as well."""
    fitting = _fitting(layout, picture)
    canvas = Canvas(fitting, theme, first_day=picture.first_day, last_day=picture.last_day)
    chart = canvas.finish(_draw(canvas, picture, with_title=with_title))
    chart.alt_title, chart.alt = plain(picture.title), plain(picture.alt)
    return chart


def trend_height(picture: TrendPicture, *, layout: Layout, with_title: bool) -> float:
    """How tall the chart will be, in pixels."""
    sketch = Sketch(_fitting(layout, picture), LIGHT, first_day=picture.first_day, last_day=picture.last_day)
    return _draw(sketch, picture, with_title=with_title)


def _fitting(layout: Layout, picture: TrendPicture) -> Layout:
    """As wide as all its panels leave room for, those too that this layout leaves out: theirs stand beneath it."""
    has_values = any(panel.has_values for panel in picture.panels)
    return layout if has_values else layout.without_values


def _draw(canvas: Canvas, picture: TrendPicture, *, with_title: bool) -> float:
    """Returns the height that it took."""
    picture = replace(picture, panels=picture.panels[: canvas.layout.panels])
    layout = canvas.layout
    y = float(layout.margin)
    if with_title:
        y = draw_title(canvas, picture, y)
    top = draw_captions(canvas, picture.bands, draw_dates(canvas, picture, y))
    extents = list(_draw_sections(canvas, picture, top))
    bottom = extents[-1].bottom if extents else top
    draw_bands(canvas, picture, [Extent(top, bottom)] if layout.names_beside else extents)
    y = draw_weeks(canvas, picture, bottom)
    y = draw_key(canvas, trend_key(picture), y + layout.gap)
    if with_title:
        y = draw_footnote(canvas, picture, y + layout.gap / 2)
    return y + layout.margin


def _draw_sections(canvas: Canvas, picture: TrendPicture, y: float) -> Iterator[Extent]:
    gap = canvas.layout.gap
    if picture.levels:
        yield (extent := draw_staircase(canvas, picture, y))
        y = extent.bottom + gap
    for place in range(len(picture.panels)):
        yield (extent := draw_measure(canvas, picture, place, y))
        y = extent.bottom + gap
    if canvas.layout.strips and picture.side_effects:
        yield (extent := draw_side_effects(canvas, picture, y))
        y = extent.bottom + gap / 2
    if canvas.layout.strips and picture.events:
        yield draw_events(canvas, picture, y)
