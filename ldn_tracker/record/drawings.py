"""What a week's build leaves to be served: charts as gzipped SVG, the report as PDF.

The build makes what everybody opens; the rest is made when somebody first asks for it.
"""

from collections.abc import Iterator
from functools import partial
from typing import Final

from journal.charts.layout import PHONE
from journal.charts.trend import draw_trend
from ldn_tracker.record.chart_files import NamedFile, drawing_of, in_all_sizes, in_both_themes
from ldn_tracker.record.document import Paper, document
from ldn_tracker.record.period import is_cut
from ldn_tracker.record.picture import drawn_with, picture_as_shown, picture_of
from ldn_tracker.record.report import Report
from ldn_tracker.record.trends import Trends

EDITION: Final = 6
"""Raised with every change of what is drawn, so that what is stored is known to be of an older kind."""
PAPERS: Final[tuple[Paper, ...]] = ("a4", "us-letter")

SMALLER: Final = ("calendar", "side-effects", "dose-time")


def essential_files(trends: Trends, report: Report) -> Iterator[NamedFile]:
    """The trend chart, wide and for a phone, and the page for the visit: each file's name and bytes."""
    yield from _in_all_sizes(trends, "trend")
    if is_cut(trends.record):
        # The report always shows the whole time.
        yield from in_all_sizes("trend-whole", partial(draw_trend, picture_of(trends)))
    yield _page(report, PAPERS[0])


def further_files(trends: Trends, report: Report) -> Iterator[NamedFile]:
    """The other measures for a phone, the smaller charts, the other paper, and the pages with the table of days."""
    for measure in drawn_with(trends.primary.measure.name)[1:]:
        draw = partial(draw_trend, picture_as_shown(trends, first=measure))
        yield from in_both_themes(f"trend-{measure}-phone", draw, PHONE)
    for chart in SMALLER:
        yield from _in_all_sizes(trends, chart)
    yield _page(report, PAPERS[1])
    for paper in PAPERS:
        yield _page(report, paper, with_days=True)


def _in_all_sizes(trends: Trends, chart: str) -> Iterator[NamedFile]:
    draw = drawing_of(trends, chart)
    if draw:
        yield from in_all_sizes(chart, draw)


def _page(report: Report, paper: Paper, *, with_days: bool = False) -> NamedFile:
    days = "-days" if with_days else ""
    return f"report-{paper}{days}.pdf", document(report, paper=paper, with_days=with_days)
