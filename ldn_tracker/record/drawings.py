"""What a week's build leaves to be served: charts as gzipped SVG, the report as PDF.

The build makes what everybody opens; the rest is made when somebody first asks for it.
"""

import gzip
from collections.abc import Callable, Iterator
from typing import Final

from journal.charts.calendar import draw_calendar
from journal.charts.canvas import Chart
from journal.charts.dose_time import draw_dose_time
from journal.charts.files import to_svg
from journal.charts.layout import FULL, PHONE, Layout
from journal.charts.recolour import recolour
from journal.charts.side_effects_chart import draw_side_effects_chart
from journal.charts.theme import DARK, LIGHT
from journal.charts.trend import draw_trend
from ldn_tracker.record.calendar_picture import calendar_picture
from ldn_tracker.record.document import Paper, document
from ldn_tracker.record.dose_time import dose_time_changes
from ldn_tracker.record.dose_time_picture import dose_time_picture
from ldn_tracker.record.picture import DRAWN, picture_of
from ldn_tracker.record.report import Report
from ldn_tracker.record.side_effects_picture import side_effects_picture
from ldn_tracker.record.trends import Trends

EDITION: Final = 3
"""Raised with every change of what is drawn, so that what is stored is known to be of an older kind."""
LAYOUTS: Final = {"": FULL, "-phone": PHONE}
SMALL: Final = 6
"""The last three levels of gzip take a third longer and save two bytes in a hundred."""
PAPERS: Final[tuple[Paper, ...]] = ("a4", "us-letter")

NamedFile = tuple[str, bytes]
Draw = Callable[[Layout], Chart]


def essential_files(trends: Trends, report: Report) -> Iterator[NamedFile]:
    """The trend chart, wide and for a phone, and the page for the visit: each file's name and bytes."""
    draw = _trend(trends, DRAWN[0])
    yield from _in_both_themes("trend", draw, FULL)
    yield from _in_both_themes(f"trend-{DRAWN[0]}-phone", draw, PHONE)
    yield _page(report, PAPERS[0])


def further_files(trends: Trends, report: Report) -> Iterator[NamedFile]:
    """The other measures for a phone, the smaller charts, the other paper, and the pages with the table of days."""
    for measure in DRAWN[1:]:
        yield from _in_both_themes(f"trend-{measure}-phone", _trend(trends, measure), PHONE)
    for name, draw in _smaller_charts(trends):
        for suffix, layout in LAYOUTS.items():
            yield from _in_both_themes(f"{name}{suffix}", draw, layout)
    yield _page(report, PAPERS[1])
    for paper in PAPERS:
        yield _page(report, paper, with_days=True)


def _trend(trends: Trends, measure: str) -> Draw:
    picture = picture_of(trends, first=measure)
    return lambda layout: draw_trend(picture, theme=LIGHT, layout=layout, with_title=False)


def _smaller_charts(trends: Trends) -> Iterator[tuple[str, Draw]]:
    calendar = calendar_picture(trends.record)
    yield "calendar", lambda layout: draw_calendar(calendar, theme=LIGHT, layout=layout, with_title=False)
    effects = side_effects_picture(trends)
    yield (
        "side-effects",
        lambda layout: draw_side_effects_chart(effects, theme=LIGHT, layout=layout, with_title=False),
    )
    if changes := dose_time_changes(trends.record):
        change = dose_time_picture(trends.record, changes[-1], changes)
        yield "dose-time", lambda layout: draw_dose_time(change, theme=LIGHT, layout=layout, with_title=False)


def _in_both_themes(name: str, draw: Draw, layout: Layout) -> Iterator[NamedFile]:
    light = to_svg(draw(layout))
    yield f"{name}-light.svg", gzip.compress(light, SMALL, mtime=0)
    yield f"{name}-dark.svg", gzip.compress(recolour(light, LIGHT, DARK), SMALL, mtime=0)


def _page(report: Report, paper: Paper, *, with_days: bool = False) -> NamedFile:
    days = "-days" if with_days else ""
    return f"report-{paper}{days}.pdf", document(report, paper=paper, with_days=with_days)
