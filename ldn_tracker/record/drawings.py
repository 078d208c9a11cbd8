"""The drawings that a week's build makes, each as a gzipped SVG."""

import gzip
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from journal.charts.files import to_svg
from journal.charts.layout import FULL, PHONE, Layout
from journal.charts.pictures import TrendPicture
from journal.charts.recolour import recolour
from journal.charts.theme import DARK, LIGHT
from journal.charts.trend import draw_trend
from ldn_tracker.record.picture import DRAWN, picture_of
from ldn_tracker.record.trends import Trends

EDITION: Final = 1
"""Raised with every change of what is drawn, so that stored drawings are known to be of an older kind."""


def wide(theme: str) -> str:
    """The name of the drawing with every measure."""
    return f"trend-{theme}"


def narrow(measure: str, theme: str) -> str:
    """The name of the drawing of one measure, for a phone."""
    return f"trend-{measure}-phone-{theme}"


def draw_all(trends: Trends) -> Iterator[tuple[str, bytes]]:
    """Each drawing's name and its bytes; the same trends give the same bytes."""
    for measure in DRAWN:
        picture = picture_of(trends, first=measure)
        if measure == DRAWN[0]:
            yield from _in_both_themes(wide, picture, FULL)
        yield from _in_both_themes(partial(narrow, measure), picture, PHONE)


def _in_both_themes(
    name: Callable[[str], str], picture: TrendPicture, layout: Layout
) -> Iterator[tuple[str, bytes]]:
    light = to_svg(draw_trend(picture, theme=LIGHT, layout=layout, with_title=False))
    yield name("light"), gzip.compress(light, mtime=0)
    yield name("dark"), gzip.compress(recolour(light, LIGHT, DARK), mtime=0)
