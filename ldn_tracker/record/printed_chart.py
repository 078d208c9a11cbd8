"""The trend chart for paper: as tall as the page has room for, its words as real text in the page's own letters."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from matplotlib.font_manager import get_font
from matplotlib.text import Text

from journal.analysis.wording import NO_BREAK_SPACE
from journal.charts import lettering
from journal.charts.files import to_svg
from journal.charts.glyphs import write_texts
from journal.charts.layout import Layout
from journal.charts.pictures import TrendPicture
from journal.charts.trend import draw_trend, trend_height

PAPER: Final = Layout(
    width=720,
    margin=0,
    plot_left=118,
    plot_right=600,
    plot_right_alone=664,
    title=18,
    body=12.5,
    small=10,
    staircase=44,
    tall_panel=138,
    short_panel=46,
    gap=8,
    panels=None,
    names_beside=True,
    strips=True,
    most_rows=4,
    most_lanes=2,
)
CROWDED: Final = replace(PAPER, most_rows=3, most_lanes=1)
COMFORTABLE: Final = 96
LEAST: Final = {"staircase": 40, "tall_panel": 84, "short_panel": 36}
SHARES: Final = {"staircase": 0.5, "tall_panel": 3, "short_panel": 1}

FAMILY: Final = "Source Sans Pro"
LARGER: Final = 1.15
"""Source Sans stands this much smaller than DejaVu, by which widths are reckoned, and is narrower still."""
_ANCHORS: Final = {"left": "start", "center": "middle", "right": "end"}
_FACES: Final = ("Regular", "Bold")


def printed_chart(picture: TrendPicture, *, shape: float) -> bytes:
    """The chart as an SVG that is ``shape`` times as tall as it is wide, or taller where it has too much to show."""
    height = PAPER.width * shape
    layout = _stretched(PAPER, picture, height)
    if layout.tall_panel < COMFORTABLE:
        layout = _stretched(CROWDED, picture, height)
    return to_svg(draw_trend(picture, layout=layout, with_title=False), write=_as_text)


def _stretched(layout: Layout, picture: TrendPicture, height: float) -> Layout:
    """The layout with what room is spare, or missing, shared out among the panels."""
    spare = height - trend_height(picture, layout=layout, with_title=False)
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
    """Real text where the page's letters suffice; the rest as outlines, for a PDF must hold every letter it names."""
    drawn = list(texts)
    outlined = [text for text in drawn if not _letters().issuperset(text.get_text())]
    elements = (_element(text) for text in drawn if text not in outlined)
    return f'<g font-family="{FAMILY}">{"".join(elements)}</g>{write_texts(outlined)}'


@cache
def _letters() -> frozenset[str]:
    """What the page's letters can say, bold or not."""
    folder = Path(str(files("font_source_sans_pro"))) / "files"
    faces = [set(get_font(folder / f"SourceSansPro-{face}.ttf").get_charmap()) for face in _FACES]
    letters = map(chr, set.intersection(*faces))
    return frozenset(each for each in letters if each.isprintable() or each == NO_BREAK_SPACE)


def _element(text: Text) -> str:
    font = text.get_fontproperties()
    x, y = text.get_position()
    bold = ' font-weight="700"' if font.get_file() == str(lettering.font_file(bold=True)) else ""
    return (
        f'<text x="{x:.2f}" y="{y:.2f}" font-size="{font.get_size_in_points() * LARGER:.2f}"{bold} '
        f'fill="{text.get_color()}" text-anchor="{_ANCHORS[text.get_horizontalalignment()]}">'
        f"{escape(text.get_text())}</text>"
    )
