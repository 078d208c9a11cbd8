"""The drawings that a week's build makes, each as a gzipped SVG."""

import gzip
from collections.abc import Iterator
from typing import Final

from journal.charts.files import to_svg
from journal.charts.layout import FULL, PHONE, Layout
from journal.charts.pictures import TrendPicture
from journal.charts.theme import DARK, LIGHT, Theme
from journal.charts.trend import draw_trend
from ldn_tracker.record.picture import DRAWN, picture_of
from ldn_tracker.record.trends import Trends

EDITION: Final = 1
"""Raised with every change of what is drawn, so that stored drawings are known to be of an older kind."""


THEMES: Final = {"light": LIGHT, "dark": DARK}


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
        for name, theme in THEMES.items():
            yield narrow(measure, name), _file(picture, theme, PHONE)
            if measure == DRAWN[0]:
                yield wide(name), _file(picture, theme, FULL)


def _file(picture: TrendPicture, theme: Theme, layout: Layout) -> bytes:
    return gzip.compress(to_svg(draw_trend(picture, theme=theme, layout=layout, with_title=False)), mtime=0)
