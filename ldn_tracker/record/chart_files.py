"""Each chart of a record as a file: gzipped SVG for a page, which says the words around it, or PNG with its words."""

import gzip
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from journal.charts.calendar import draw_calendar
from journal.charts.canvas import Chart
from journal.charts.dose_time import draw_dose_time
from journal.charts.files import to_png, to_svg
from journal.charts.layout import FULL, PHONE, Layout
from journal.charts.recolour import recolour
from journal.charts.side_effects_chart import draw_side_effects_chart
from journal.charts.theme import DARK, LIGHT
from journal.charts.trend import draw_trend
from ldn_tracker.record.calendar_picture import calendar_picture
from ldn_tracker.record.chart_names import ChartName
from ldn_tracker.record.dose_time import dose_time_changes
from ldn_tracker.record.dose_time_picture import dose_time_picture
from ldn_tracker.record.picture import picture_as_shown
from ldn_tracker.record.side_effects_picture import side_effects_picture
from ldn_tracker.record.trends import Trends

THEMES: Final = {"light": LIGHT, "dark": DARK}
LAYOUTS: Final = {"": FULL, "-phone": PHONE}
SMALL: Final = 5
"""The further levels of gzip take twice as long and save three bytes in a hundred."""

NamedFile = tuple[str, bytes]
Draw = Callable[..., Chart]


def drawing_of(trends: Trends, chart: str, *, measure: str | None = None) -> Draw | None:
    """How a chart is drawn: takes ``layout``, ``theme`` and ``with_title``. None where there is nothing to draw."""
    record = trends.record
    if chart == "trend":
        return partial(draw_trend, picture_as_shown(trends, first=measure))
    if chart == "calendar":
        return partial(draw_calendar, calendar_picture(record, measure=measure))
    if chart == "side-effects":
        return partial(draw_side_effects_chart, side_effects_picture(trends))
    changes = dose_time_changes(record)
    return partial(draw_dose_time, dose_time_picture(record, changes[-1], changes)) if changes else None


def chart_file(trends: Trends, name: ChartName) -> bytes | None:
    """One chart as it was asked for; None where there is nothing to draw."""
    draw = drawing_of(trends, name.chart, measure=name.measure)
    if draw is None:
        return None
    layout = PHONE if name.is_narrow else FULL
    if name.kind == "png":
        return to_png(draw(layout=layout, theme=THEMES[name.theme]))
    light, dark = (body for _, body in in_both_themes(name.chart, draw, layout))
    return light if name.theme == "light" else dark


def in_all_sizes(name: str, draw: Draw) -> Iterator[NamedFile]:
    """The chart wide and for a phone, each in both themes."""
    for suffix, layout in LAYOUTS.items():
        yield from in_both_themes(f"{name}{suffix}", draw, layout)


def in_both_themes(name: str, draw: Draw, layout: Layout) -> Iterator[NamedFile]:
    """The chart in light and in dark, which is the same in other colours."""
    light = to_svg(draw(theme=LIGHT, layout=layout, with_title=False))
    yield f"{name}-light.svg", gzip.compress(light, SMALL, mtime=0)
    yield f"{name}-dark.svg", gzip.compress(recolour(light, LIGHT, DARK), SMALL, mtime=0)
