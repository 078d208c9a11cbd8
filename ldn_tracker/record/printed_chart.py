"""The trend chart for paper: as tall as the page has room for, its words as real text in the page's own letters."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final
from unicodedata import bidirectional
from xml.sax.saxutils import escape

from matplotlib.text import Text

from journal.charts import lettering
from journal.charts.canvas import PIXELS_PER_INCH
from journal.charts.files import to_svg
from journal.charts.layout import Layout
from journal.charts.pictures import TrendPicture
from journal.charts.trend import draw_trend

PAPER: Final = Layout(
    width=720,
    margin=0,
    plot_left=118,
    plot_right=600,
    title=18,
    body=12.5,
    small=10,
    staircase=44,
    tall_panel=128,
    short_panel=50,
    gap=8,
    panels=None,
    names_beside=True,
    strips=True,
    most_rows=4,
    most_lanes=2,
)
CROWDED: Final = replace(PAPER, most_rows=3, most_lanes=1)
COMFORTABLE: Final = 110
LEAST: Final = {"staircase": 40, "tall_panel": 84, "short_panel": 36}
SHARES: Final = {"staircase": 0.5, "tall_panel": 3, "short_panel": 1}

FAMILIES: Final = "'Source Sans Pro', 'DejaVu Sans'"
LARGER: Final = 1.15
"""Source Sans stands this much smaller than DejaVu, by which widths are reckoned, and is narrower still."""
_ANCHORS: Final = {"left": "start", "center": "middle", "right": "end"}


def printed_chart(picture: TrendPicture, *, shape: float) -> bytes:
    """The chart as an SVG that is ``shape`` times as tall as it is wide, or taller where it has too much to show."""
    height = PAPER.width * shape
    layout = _stretched(PAPER, picture, height)
    if layout.tall_panel < COMFORTABLE:
        layout = _stretched(CROWDED, picture, height)
    return to_svg(draw_trend(picture, layout=layout, with_title=False), write=_as_text)


def _stretched(layout: Layout, picture: TrendPicture, height: float) -> Layout:
    """The layout with what room is spare, or missing, shared out among the panels."""
    drawn = draw_trend(picture, layout=layout, with_title=False)
    spare = height - drawn.get_size_inches()[1] * PIXELS_PER_INCH
    shorts = len(picture.panels) - 1
    shares = SHARES["tall_panel"] + shorts * SHARES["short_panel"]
    shares += SHARES["staircase"] if picture.levels else 0

    def stretched(name: str) -> int:
        return max(int(getattr(layout, name) + spare * SHARES[name] / shares), LEAST[name])

    return replace(
        layout,
        staircase=stretched("staircase"),
        tall_panel=stretched("tall_panel"),
        short_panel=stretched("short_panel"),
    )


def _as_text(texts: Iterable[Text]) -> str:
    return f'<g font-family="{FAMILIES}">{"".join(map(_element, texts))}</g>'


def _element(text: Text) -> str:
    font, words = text.get_fontproperties(), text.get_text()
    x, y = text.get_position()
    bold = ' font-weight="700"' if font.get_file() == str(lettering.font_file(bold=True)) else ""
    size = font.get_size_in_points() * (1 if _is_right_to_left(words) else LARGER)
    return (
        f'<text x="{x:.2f}" y="{y:.2f}" font-size="{size:.2f}"{bold} fill="{text.get_color()}" '
        f'text-anchor="{_ANCHORS[text.get_horizontalalignment()]}">{escape(words)}</text>'
    )


def _is_right_to_left(words: str) -> bool:
    """Such letters are DejaVu's own here, and need no enlarging."""
    return any(bidirectional(letter) in {"R", "AL"} for letter in words)
